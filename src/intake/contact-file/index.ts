export { contactKindOf, isContactKind } from './kind.ts'
export { ContactPreview, contactPreview } from './preview.ts'
export { bringContact } from './run.ts'
