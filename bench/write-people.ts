import { largeWorkspace } from '../demo/large/workspace.ts'

// bun bench/write-people.ts FILE ROWS
// A CSV file as a customer system exports it: names, firms and places of the large demo, each address and number used once.

const [file = '', rows = ''] = process.argv.slice(2)
const writer = Bun.file(file).writer()
writer.write('Name,Email,Phone,Organization,Street,City,Postcode,Country,Birthday,Tags,Relation\n')
const firms: { name: string; address: { street?: string; city?: string; postcode?: string; country?: string } }[] = []
for (const { organizations, people } of largeWorkspace({ people: Number(rows), touches: 0, seed: 'file', today: '2026-01-01' })) {
  for (const { index, name, address } of organizations) firms[index] = { name, address }
  for (const { index, name, given_name, organization, birthday, tags, relation } of people) {
    const firm = organization === null ? undefined : firms[organization]
    const { street = '', city = '', postcode = '', country = '' } = firm?.address ?? {}
    const letters = given_name.toLowerCase().replace(/[^a-z]/g, '')
    const email = `${letters}.${index}@bring-in.example`
    const phone = `+49 30 ${String(10_000_000 + index)}`
    writer.write(
      `${[name, email, phone, firm?.name ?? '', street, city, postcode, country, birthday ?? '', tags.join('; '), relation].map(field).join(',')}\n`,
    )
  }
  await writer.flush()
}
await writer.end()

function field(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
