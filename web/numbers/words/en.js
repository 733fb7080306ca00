// What the box of handed-out numbers and its sheets say; ko.js has the same keys.
export const words = {
  secretHint: "Eight characters or more. Note them down to make the same numbers again.",
  students: "Students (1–60)", make: "Make the numbers",
  made: (count, mark) => `${count} numbers and their answers are ready. Mark ${mark}`,
  count: (given) => `Write a number from 1 to 60 instead of “${given}” students.`,
  saveSlips: "Save the numbers to hand out", saveKey: "Save the answers by number",
  slips: "Numbers for the assignments", slipsLead: "Cut between the lines and hand out. Every n of the assignments is this number.",
  place: (i) => `No. ${i}`, head: ["Class list", "Name", "Your number"],
  key: "Answers by handed-out number", keyLead: "Not for students.",
  assignments: {
    registration: "Course registration: costs of the rush", exits: "Privileged instructions: VM exits and hypercalls",
    photos: "Photo service: photos a month", availability: "Photo service: availability", "image-sizes": "Sizes of images",
    vlsm: "VLSM for four departments", packets: "Packets and the floating IP", "address-plan": "Address plan",
  },
  cells: {
    registration: ["Servers more", "Hours a month", "Rented (won)", "Bought (won)"],
    exits: ["VM exits a second", "CPU time", "Hypercalls a second", "CPU time"],
    photos: ["Photos a day", "A month (GB)"],
    availability: ["One server", "In series", "Down a year (hours)", "Two of each", "Down a year (hours)"],
    "image-sizes": ["raw and qcow2 (bytes)", "VHD (bytes)"],
    vlsm: ["Sales", "Development", "Personnel", "Training"],
    packets: ["In, before the router", "In, behind it", "Out, before the router", "Out, behind it"],
    "address-plan": ["Network", "Gateway", "Allocation pool", "Broadcast"],
  },
};
