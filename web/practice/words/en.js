// English texts of the interactive parts. ko.js has the same keys.

export const question = {
  check: "Check", up: "Move up", down: "Move down", right: "Right.", wrong: "Not the answer.", before: "✓ answered",
  choose: "Choose an answer first.", write: "Write an answer first.", number: "Write a number, for example 1,500 or 21.5.",
  again: "Think again, or open the answer below.", missing: (n) => (n === 1 ? "One answer is missing." : `${n} answers are missing.`),
  first: (n) => (n ? `The first ${n === 1 ? "one is" : `${n} are`} in place.` : "Begin with the first one again."),
  moved: (letter, at, of) => `${letter}: number ${at} of ${of}`, seen: "You opened the answer first, so try again tomorrow.",
};

export const today = {
  skip: "Skip", next: "Next question", finish: "Finish", more: "Five more", ahead: "Practise anyway", retry: "Try again",
  where: (i, n) => `${i} / ${n}`, from: "from", failed: "The questions could not be loaded. Check your connection and try again.",
  result: (right, n) => `You had ${right} of ${n} right at first.`, look: "To look at again",
  later: "What was wrong comes back at once; what was right comes back after 1, 3, 7 and 21 days.",
  empty: "You have not read a lesson yet. Questions come from lessons you have read.",
  none: (days) => `Nothing is due today. The next question comes in ${days} ${days === 1 ? "day" : "days"}.`,
};

export const record = {
  total: (n, all) => `${n} of ${all} questions answered.`, make: "Make a code", copy: "Copy",
  code: "Code of your record", paste: "A code made elsewhere", load: "Load the code",
  loaded: (n, more) => `Loaded the record of ${n} ${n === 1 ? "question" : "questions"}.${more ? ` ${more} more are not on this site and were left out.` : ""}`,
  cannot: {
    empty: "Paste a code first.", bad: "This code cannot be read. Was it copied from beginning to end? Your record is unchanged.",
    large: "This is too long to be a code of this site. Your record is unchanged.",
    newer: "A newer version of this site made this code. Load the page again and try once more. Your record is unchanged.",
    old: "This code is packed, and this browser is too old to unpack it. Update the browser or use another one. Your record is unchanged.",
  },
  empty: "There is no record yet.",
  reset: "Erase the record", gone: "The record of your answers and of what you read is erased.", undo: "Undo", back: "The record is back.",
  lost: {
    refused: "This browser's storage is blocked or full, so your record is not kept.",
    newer: "A newer version of this site wrote the record in this browser, and it is left as it is. What you answer now is not kept: load the page again a little later.",
  },
  failed: "The list of questions could not be loaded. Check your connection and load the page again.",
  where: "The record is in this browser only and is sent nowhere. Some browsers empty their storage after a while: to keep it, make a code and save that.",
};

export const marks = (n, all) => (n ? `${n} of ${all} questions right` : `${all} questions`);
