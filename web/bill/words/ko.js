// Texts of the bill; en.js has the same keys.
export const words = {
  use: "수량", prices: "단가(원)", plans: { deleted: "쓰고 삭제", off: "쓰고 끄기만", on: "계속 켜 둠" },
  fields: {
    servers: "인스턴스(대)", on: "켜 둔 시간", kept: "삭제할 때까지의 시간", volumeSize: "볼륨(GB)", imageSize: "이미지(GB)",
    addresses: "공인 IP(개)", egress: "나간 데이터(GB)", serverPrice: "인스턴스 1시간", volumePrice: "볼륨 1 GB 한 달",
    imagePrice: "이미지 1 GB 한 달", addressPrice: "공인 IP 1시간", egressPrice: "나간 데이터 1 GB",
  },
  items: { server: "인스턴스", volume: "볼륨", image: "이미지", address: "공인 IP", egress: "나간 데이터" },
  total: "합계", won: (amount) => `${amount}원`,
  number: (name) => `“${name}” 칸에 0부터 100,000까지의 수를 적으세요. 예: 3, 0.5, 1,000`,
  order: "켜 둔 시간이 삭제할 때까지의 시간보다 깁니다. 둘 중 하나를 고치세요.",
  note: "한 달은 720시간이고, 항목마다 1원 미만을 반올림합니다. 단가는 예로 든 값입니다.",
};
