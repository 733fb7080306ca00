// Texts of the bill; ko.js has the same keys.
export const words = {
  use: "Quantities", prices: "Prices (won)", plans: { deleted: "Use, then delete", off: "Use, then stop", on: "Always on" },
  fields: {
    servers: "Instances", on: "Hours on", kept: "Hours until deleted", volumeSize: "Volume (GB)", imageSize: "Image (GB)",
    addresses: "Public IPs", egress: "Data out (GB)", serverPrice: "Instance, 1 hour", volumePrice: "Volume, 1 GB a month",
    imagePrice: "Image, 1 GB a month", addressPrice: "Public IP, 1 hour", egressPrice: "Data out, 1 GB",
  },
  items: { server: "Instance", volume: "Volume", image: "Image", address: "Public IP", egress: "Data out" },
  total: "Total", won: (amount) => `₩${amount}`,
  number: (name) => `“${name}”: write a number from 0 to 100,000, such as 3, 0.5 or 1,000.`,
  order: "The hours on are more than the hours until deleted. Correct one of the two.",
  note: "A month is 720 hours, and each line is rounded to the won. The prices are examples.",
};
