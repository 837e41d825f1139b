import type { PropsWithChildren } from 'hono/jsx'
import { asset } from '../assets.ts'
import { useView } from '../view.ts'

/** The html element and its head: everything by address, nothing inline, so that the strictest policy holds. */
export function Document({ title, children, bare }: PropsWithChildren<{ title: string; bare?: boolean }>) {
  const view = useView()
  return (
    <html lang="en" data-theme={view.theme ?? undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>{title === 'Waymark' ? title : `${title} · Waymark`}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="turbo-refresh-method" content="morph" />
        <meta name="turbo-refresh-scroll" content="preserve" />
        {/* A page of one person's is no use to the next one at the same screen. */}
        {!view.member && <meta name="turbo-cache-control" content="no-cache" />}
        <link rel="preload" as="font" type="font/woff2" href={asset('figtree-latin-wght-normal.woff2')} crossorigin="anonymous" />
        <link rel="stylesheet" href={asset('app.css')} data-turbo-track="reload" />
        <script type="module" src={asset('app.js')} data-turbo-track="reload" />
        <link rel="icon" href={asset('mark.svg')} type="image/svg+xml" />
        <link rel="apple-touch-icon" href={asset('icon-180.png')} />
        {!bare && <link rel="manifest" href={asset('manifest.webmanifest')} />}
      </head>
      <body data-member={view.member?.id}>{children}</body>
    </html>
  )
}
