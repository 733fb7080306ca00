// What the box for a course's dates says in English; ko.js has the same keys.
export const words = {
  first: "First class",
  time: "Begins at (empty: all day)",
  minutes: "Minutes of a class, with breaks",
  off: "Days without class and make-up days: month first, as 5/5 or 2027-05-05, a make-up day after >, and a time if"
    + " you like",
  example: "5/5 Children's Day > 6/16 10:00\n5/13 Buddha's Birthday",
  lost: "Classes that are lost",
  stay: "are made up, and the others stay",
  move: "move on by a week with all later ones, unless they have a make-up day",
  // Those of the Korean regulation on public holidays (Presidential Decree 36290), article 2, that have a date in the
  // solar calendar; the sources of the course plans name it.
  holidays: {
    "01-01": "New Year's Day",
    "03-01": "Independence Movement Day",
    "05-01": "Labour Day",
    "05-05": "Children's Day",
    "06-06": "Memorial Day",
    "07-17": "Constitution Day",
    "08-15": "Liberation Day",
    "10-03": "National Foundation Day",
    "10-09": "Hangeul Day",
    "12-25": "Christmas Day",
  },
  holidaysOff: "Public holidays without class",
  columns: ["Date", "Class", "Assignment due"],
  undue: "set once made up",
  due: (title) => `Assignment due: ${title}`,
  free: (name) => `(${name || "no class"}: to be made up)`,
  instead: (day, name) => `(make-up for ${[day, name].filter(Boolean).join(", ")})`,
  save: "Save a calendar file (.ics)",
  named: (name) => ` (${name})`,
  met: (days) => `A class falls on a public holiday: ${days}. Write a make-up day above.`
    + " If your school has class that day, untick it below.",
  twice: (days) => `There is another class on the make-up day, ${days}.`,
  idle: (days) => `No class falls on a day that you wrote: ${days}.`,
  wrong: {
    first: () => "Choose the day of the first class.",
    off: (given) => `“${given}” has no date that can be read. Write it as 5/5 or 2027-05-05.`,
  },
  note: (hours, minutes) => `A class of ${hours} hours takes ${minutes} minutes: ${hours} times 50, with breaks of 10 between.`
    + " An assignment is due at the class a week later, or the first one after that,"
    + " and the day before where that is an examination."
    + " Lunar New Year, Buddha's Birthday, Chuseok, substitute holidays, election days and special holidays differ"
    + " from year to year and are not built in: write them yourself."
    + " What you write leaves this browser neither now nor later, and is not kept."
    + " Select the table to paste it into your syllabus.",
};
