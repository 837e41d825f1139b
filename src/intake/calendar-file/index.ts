export { arrivalsOfCalendar, type CalendarItem } from './arrivals-of-calendar.ts'
