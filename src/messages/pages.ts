import { page } from '../ui/page.ts'

export const pages = [page('/messages', 'viewer', async (request) => (await import('./screens/write.tsx')).writing(request))]
