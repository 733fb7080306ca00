// Korean texts of the interactive parts. en.js has the same keys.

export const question = {
  check: "확인", up: "위로", down: "아래로", right: "맞았습니다.", wrong: "정답이 아닙니다.", before: "✓ 맞힌 문제",
  choose: "답을 먼저 고르세요.", write: "답을 먼저 쓰세요.", number: "숫자로 쓰세요. 예를 들면 1,500이나 21.5처럼 씁니다.",
  again: "다시 생각해 보거나 아래에서 풀이를 펼치세요.", missing: (n) => `빠뜨린 답이 ${n}개 있습니다.`,
  first: (n) => (n ? `앞에서부터 ${n}개는 순서가 맞습니다.` : "첫째부터 다시 생각해 보세요."),
  moved: (letter, at, of) => `${letter}: ${of}개 가운데 ${at}번째`, seen: "정답을 먼저 보았으니 내일 다시 풀어 보세요.",
};

export const today = {
  skip: "건너뛰기", next: "다음 문제", finish: "마치기", more: "다섯 문제 더", ahead: "그래도 풀어 보기", retry: "다시 해 보기",
  where: (i, n) => `${i} / ${n}`, from: "나온 곳", failed: "문제를 가져오지 못했습니다. 연결을 확인하고 다시 해 보세요.",
  result: (right, n) => `${n}문제 가운데 ${right}문제를 처음에 맞혔습니다.`, look: "다시 볼 문제",
  later: "틀린 문제는 다시 나오고, 맞힌 문제는 1, 3, 7, 21일 뒤에 나옵니다.",
  none: (days) => `오늘 풀 문제를 모두 풀었습니다. 다음 문제는 ${days}일 뒤에 나옵니다.`,
};

export const record = {
  total: (n, all) => `${all}문제 가운데 ${n}문제를 맞혔습니다.`, list: "쪽마다 보기", make: "코드 만들기", copy: "복사", copied: "복사했습니다.",
  code: "내 기록 코드", paste: "다른 곳에서 만든 코드", load: "코드 넣기", loaded: (n) => `${n}문제의 기록을 넣었습니다.`,
  bad: "코드를 읽을 수 없습니다. 처음부터 끝까지 복사했는지 보세요. 기록은 그대로입니다.", empty: "아직 기록이 없습니다.",
  reset: "기록 지우기", gone: "기록을 지웠습니다.", undo: "되돌리기", back: "기록을 되돌렸습니다.",
  refused: "이 브라우저가 저장을 막아 두어 기록이 남지 않습니다.", failed: "문제 목록을 가져오지 못했습니다. 쪽을 새로 여세요.",
  where: "기록은 이 브라우저에만 있고 어디로도 보내지 않습니다. 브라우저가 저장한 것을 지우기도 하니, 오래 둘 기록은 코드로 만들어 적어 두세요. 브라우저 저장소(localStorage)에서 이 기록의 이름은 ",
  end: "입니다.",
};

export const marks = (n, all) => ` (확인 문제 ${all}개 가운데 ${n}개 맞힘)`;
