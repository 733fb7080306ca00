// What the box for a course's dates says in English; ko.js has the same keys.
export const words = {
  first: "First class",
  time: "Begins at (empty: all day)",
  minutes: "Minutes of a class",
  off: "Days without class, one a line",
  example: "2027-05-05 Children's Day",
  move: "A day without class moves all later classes on by a week",
  columns: ["Date", "Class"],
  free: (name) => `(${name || "no class"}: to be made up)`,
  save: "Save a calendar file (.ics)",
  wrong: {
    first: () => "Choose the day of the first class.",
    off: (given, line) => `Line ${line} of the days without class, “${given}”, has no date. Write it as 2027-05-05.`,
  },
  note: "What you write leaves this browser neither now nor later, and is not kept. Select the table to paste it into your syllabus.",
};
