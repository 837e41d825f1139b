export { arrivalsOfCalendar, type CalendarItem, type CalendarSetting } from './arrivals-of-calendar.ts'
