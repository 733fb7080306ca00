// What result codes say; ko.js has the same keys.
const LEVELS = { 1: "level 1", 2: "level 2", 3: "level 3" };

/** At the end of a practice exam. */
export const offered = {
  title: "Result code",
  about: "Make one only if you are to hand in your result. It holds the paper's number, your answers and when you began and ended, and goes nowhere until you copy and send it.",
  id: "Student number (optional)", word: "Word of the class (optional)", make: "Make the code", copy: "Copy the code",
  made: "Here is the code. Copy it and hand it in.",
  insecure: "At this address the browser does not let a page use its cryptography. Leave the word of the class empty.",
};

/** On the teacher's page. */
export const checked = {
  codes: "Result codes, one a line", word: "Word of the class, if you gave one", check: "Check", nobody: "no student number",
  empty: "Paste result codes, one a line.",
  insecure: "At this address the browser does not let a page use its cryptography. Open the site at https or 127.0.0.1.",
  none: "This is no result code. See whether all of it was copied.",
  result: ({ right, total, missing, seed, level, kind }) => `Marked again: ${right}/${total}${missing ? `, ${missing} left out` : ""}. Paper ${seed}, ${LEVELS[level]}${kind ? `, ${kind}` : ""}`,
  times: (began, ended, minutes) => `From ${began} to ${ended} (${minutes} minutes) by the student's clock.`,
  seals: {
    none: "Made without a word, so anybody could have changed it.", unread: "Made with a word. Write it, and it is checked.",
    right: "Made with the word of the class, and not changed since.", wrong: "Does not fit the word of the class: another word, or the code was changed.",
  },
  dishonest: (score) => `The code claims ${score} points, which its answers do not give.`,
  disordered: "It ends before it begins.",
  found: (count, wrong) => `${count} codes, ${wrong} of them with a problem`,
};
