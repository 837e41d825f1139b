export { arrivalOfMessage, type MailSetting, type ReadMessage } from './arrival-of-message.ts'
export { arrivalsOfEml, arrivalsOfMbox, type MailItem } from './arrivals-of-mail.ts'
export { isMbox } from './mbox.ts'
