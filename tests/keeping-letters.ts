/** A mail server that takes every letter and keeps it. */
export function keepingLetters() {
  const letters: string[] = []
  const server = Bun.listen<{ letter: string | null }>({
    hostname: '127.0.0.1',
    port: 0,
    socket: {
      open(socket) {
        socket.data = { letter: null }
        socket.write('220 here\r\n')
      },
      data(socket, bytes) {
        const text = bytes.toString()
        if (socket.data.letter !== null) {
          socket.data.letter += text
          if (!socket.data.letter.endsWith('\r\n.\r\n')) return
          letters.push(socket.data.letter.replaceAll('=\r\n', '').replaceAll('=3D', '='))
          socket.data.letter = null
          socket.write('250 kept\r\n')
        } else if (text.startsWith('DATA')) {
          socket.data.letter = ''
          socket.write('354 go on\r\n')
        } else socket.write(text.startsWith('QUIT') ? '221 bye\r\n' : '250 fine\r\n')
      },
    },
  })
  return { letters, url: `smtp://127.0.0.1:${server.port}`, stop: () => server.stop(true) }
}
