/** A calendar as Google and Outlook write it: a zone described and one named, a series with exceptions, a whole day, one cancelled. */
export const calendarSeed = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Google Inc//Google Calendar 70.9054//EN
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:oven@northlight.example
DTSTART;TZID=W. Europe Standard Time:20260105T090000
DTEND;TZID=W. Europe Standard Time:20260105T093000
RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=40
EXDATE;TZID=W. Europe Standard Time:20260112T090000
SUMMARY:The oven\\, again: a title that is folded onto
  the next line
ORGANIZER;CN=Jonas Feld:mailto:jonas@northlight.example
ATTENDEE;PARTSTAT=ACCEPTED;CN=Mara Petrov:mailto:mara@petrov-bakery.example
END:VEVENT
BEGIN:VEVENT
UID:oven@northlight.example
RECURRENCE-ID;TZID=W. Europe Standard Time:20260115T090000
DTSTART;TZID=W. Europe Standard Time:20260115T140000
SUMMARY:The oven, in the afternoon
ATTENDEE;PARTSTAT=DECLINED;CN=Mara Petrov:mailto:mara@petrov-bakery.example
END:VEVENT
BEGIN:VEVENT
UID:fair@northlight.example
DTSTART;VALUE=DATE:20260309
DURATION:P1D
STATUS:CANCELLED
SUMMARY:Fair
ATTENDEE;CN=Ruth Kessler:mailto:kessler@kessler-brandt.example
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n')

/** A message in parts, with words in other encodings, an attachment and what it answers. */
export const messageSeed = `Date: Mon, 2 Mar 2026 23:30:00 +0000
From: =?UTF-8?B?TWFyYSBQZXRyb3Y=?= <mara@petrov-bakery.example>
To: Jonas Feld <jonas@northlight.example>, "Kessler, Ruth" <kessler@kessler-brandt.example>
Subject: Re: the
 =?ISO-8859-1?Q?_gr=FC=DFe?=
Message-ID: <a1@petrov-bakery.example>
In-Reply-To: <b2@northlight.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/plain; charset="ISO-8859-1"
Content-Transfer-Encoding: quoted-printable

It is cold again, even in the caf=E9.

On Mon, 2 Mar 2026 at 09:00, Jonas Feld <jonas@northlight.example> wrote:
> How is it?
--inner
Content-Type: text/html; charset=utf-8

<p>It is cold again, even in the café.</p><blockquote>How is it?</blockquote>
--inner--
--outer
Content-Type: application/pdf; name="offer.pdf"
Content-Transfer-Encoding: base64

JVBERi0xLjcKJcOkw7zDtsOfCjIgMCBvYmoKPDwvTGVuZ3RoIDMgMCBSL0ZpbHRlci9GbGF0ZURl
--outer--
`

/** Several of them in one file, one with a line that begins as a new message would. */
export const mailboxSeed = [
  'From - Mon Mar 02 23:30:00 2026',
  messageSeed,
  'From MAILER-DAEMON Tue Mar  3 08:00:00 2026',
  messageSeed,
  '>From here on.',
  '',
].join('\n')
