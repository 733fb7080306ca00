// What the box of handed-out numbers and its sheets say; en.js has the same keys.
export const words = {
  secretHint: "여덟 글자 이상. 다음에도 같은 번호를 만들 수 있게 적어 두세요.",
  students: "학생 수(1–60)", make: "번호 만들기",
  made: (count, mark) => `번호 ${count}개와 정답을 만들었습니다. 확인 기호 ${mark}`,
  count: (given) => `학생 수 “${given}” 대신 1부터 60까지의 수를 적으세요.`,
  saveSlips: "나누어 줄 번호 저장", saveKey: "번호마다의 정답 저장",
  slips: "과제의 번호", slipsLead: "줄마다 잘라 나누어 줍니다. 과제에 나오는 n은 모두 이 번호입니다.",
  place: (i) => `출석부 ${i}번`, head: ["출석부", "이름", "내 번호"],
  key: "과제의 정답: 나누어 준 번호", keyLead: "학생에게 주지 않습니다.",
  assignments: {
    registration: "수강 신청: 몰릴 때의 비용", exits: "특권 명령: VM exit와 하이퍼콜",
    photos: "사진 서비스: 한 달에 늘어나는 사진", availability: "사진 서비스: 가용성", "image-sizes": "이미지의 크기",
    vlsm: "네 부서의 VLSM", packets: "플로팅 IP의 패킷", "address-plan": "주소 계획",
  },
  cells: {
    registration: ["더 필요한 서버(대)", "한 달(시간)", "빌릴 때(원)", "살 때(원)"],
    exits: ["VM exit(초당)", "CPU 시간", "하이퍼콜(초당)", "CPU 시간"],
    photos: ["하루의 사진(장)", "한 달(GB)"],
    availability: ["서버 한 대", "직렬", "한 해 중단(시간)", "두 대씩", "한 해 중단(시간)"],
    "image-sizes": ["raw와 qcow2(바이트)", "VHD(바이트)"],
    vlsm: ["영업", "개발", "인사", "교육"],
    packets: ["들어오기, 라우터 앞", "들어오기, 라우터 뒤", "나가기, 라우터 앞", "나가기, 라우터 뒤"],
    "address-plan": ["네트워크", "게이트웨이", "할당 풀", "브로드캐스트"],
  },
};
