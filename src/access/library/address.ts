/** Where the library's endpoints live; only those named in library.ts are open to the outside. */
export const authPath = '/api/auth'

/** The header in which we tell the library the caller's network address; never taken from outside. */
export const addressHeader = 'x-waymark-address'
