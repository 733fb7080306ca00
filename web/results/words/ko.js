// What result codes say; en.js has the same keys.
const LEVELS = { 1: "난이도 1", 2: "난이도 2", 3: "난이도 3" };

/** At the end of a practice exam. */
export const offered = {
  title: "결과 코드",
  about: "결과를 제출해야 할 때만 만드세요. 문제지 번호, 답, 시작하고 끝낸 시각이 들어가며, 직접 복사해 보내기 전에는 어디로도 가지 않습니다.",
  id: "학번(선택)", word: "수업의 낱말(선택)", make: "결과 코드 만들기", copy: "코드 복사",
  made: "코드를 만들었습니다. 복사해 제출하세요.",
  insecure: "이 주소에서는 브라우저가 암호 함수를 쓰지 못하게 합니다. 수업의 낱말을 비우고 만드세요.",
};

/** On the teacher's page. */
export const checked = {
  codes: "결과 코드(한 줄에 하나)", word: "수업의 낱말(정했다면)", check: "확인", nobody: "학번 없음",
  empty: "결과 코드를 한 줄에 하나씩 붙여 넣으세요.",
  insecure: "이 주소에서는 브라우저가 암호 함수를 쓰지 못하게 합니다. https 주소나 127.0.0.1에서 여세요.",
  none: "결과 코드가 아닙니다. 빠짐없이 복사했는지 확인하세요.",
  result: ({ right, total, missing, seed, level, kind }) => `다시 채점한 점수 ${right}/${total}${missing ? `, 답하지 않음 ${missing}` : ""}. 문제지 ${seed}, ${LEVELS[level]}${kind ? `, ${kind}` : ""}`,
  times: (began, ended, minutes) => `${began}에 시작해 ${ended}에 끝냄(${minutes}분). 학생 컴퓨터의 시계입니다.`,
  seals: {
    none: "낱말 없이 만든 코드입니다. 누구나 수정할 수 있습니다.", unread: "낱말로 만든 코드입니다. 낱말을 적으면 확인합니다.",
    right: "수업의 낱말로 만들었고 그 뒤로 바뀌지 않았습니다.", wrong: "수업의 낱말과 맞지 않습니다. 낱말이 다르거나 코드가 바뀌었습니다.",
  },
  dishonest: (score) => `코드에 적힌 점수 ${score}점은 답과 맞지 않습니다.`,
  disordered: "끝낸 시각이 시작한 시각보다 앞섭니다.",
  found: (count, wrong) => `코드 ${count}개 가운데 문제가 있는 것 ${wrong}개`,
};
