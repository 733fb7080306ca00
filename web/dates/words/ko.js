// What the box for a course's dates says in Korean; en.js has the same keys.
export const words = {
  first: "첫 수업일",
  time: "시작 시각(없으면 하루 종일)",
  minutes: "수업 시간(분)",
  off: "쉬는 날(한 줄에 하루)",
  example: "2027-05-05 어린이날",
  move: "쉬는 날이 있으면 그 뒤를 한 주씩 미룹니다",
  columns: ["날짜", "수업"],
  free: (name) => `(${name || "쉬는 날"}: 보강 필요)`,
  save: "캘린더 파일(.ics) 저장",
  wrong: {
    first: () => "첫 수업일을 정하세요.",
    off: (given, line) => `쉬는 날 ${line}번째 줄 “${given}”에서 날짜를 읽을 수 없습니다. 2027-05-05처럼 적으세요.`,
  },
  note: "적은 것은 이 브라우저 밖으로 나가지 않고 저장되지도 않습니다. 표는 선택해 강의 계획서에 붙일 수 있습니다.",
};
