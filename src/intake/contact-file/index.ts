export { type ContactKind, contactKindOf, isContactKind } from './kind.ts'
export { ContactPreview, contactPreview } from './preview.ts'
export { bringContact, type Told } from './run.ts'
