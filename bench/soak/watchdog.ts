/** Ends the program when no new file was begun for this long, in milliseconds. */
const patience = 60_000

let file = ''
let since = performance.now()

addEventListener('message', (event) => {
  file = String((event as MessageEvent<unknown>).data)
  since = performance.now()
})

setInterval(() => {
  if (file === '' || performance.now() - since < patience) return
  process.stderr.write(`${file} has not come back for ${patience / 1000} seconds.\n`)
  process.exit(1)
}, 1000)
