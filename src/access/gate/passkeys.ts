/** Whether browsers take passkeys at an address: at a name only, and there over https or on the machine itself. */
export function hasPasskeys(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return hostname === 'localhost' || (protocol === 'https:' && !/^[\d.]+$|^\[/.test(hostname))
}
