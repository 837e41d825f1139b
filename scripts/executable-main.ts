// One of the libraries for passkeys needs it, and in one file the order in which they ask for it themselves is lost.
import 'reflect-metadata'
import '../src/main.ts'
