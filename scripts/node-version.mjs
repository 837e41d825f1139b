// Imported before anything else, and importing nothing itself: an older Node must get this line, not a stack trace.
const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 20) {
  process.stderr.write(`Waymark needs Node 20 or newer; this is Node ${process.versions.node}.\n`)
  process.exit(1)
}
