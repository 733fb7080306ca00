/* From what was typed to what is looked up. Each step only helps where the one before found
   nothing: as typed, without endings, unfinished, joined or split words; then the corrections:
   initial consonants, the other keyboard layout, mistyped letters. So an exact match is never
   beaten by a corrected one. */

import {
  apart,
  decompose,
  distance,
  initials,
  isLetters,
  isSyllable,
  letters,
  mayBeNear,
  signature,
  spelled,
  toHangul,
  toKeys,
  withoutUnfinished,
} from "./hangul.js";
import { squeeze } from "./index.js";
import { beginnings, isTail, nounOf, stemsOf } from "./verbs.js";
import { canonical, isEnding, isNumber, lemma, normalise, units, withoutEndings } from "./tokenise.js";

/* How much an everyday word counts that asks for the same as one of the query. */
const SAME = 0.5;

/* More than anyone asks; what is longer is cut, so that no query costs more than another. */
const MOST_CHARACTERS = 200, MOST_WORDS = 16;
/* Who leaves out the spaces types few words. */
const FEW_WORDS = 2;

/* Words that questions are made of. They count only where a query has nothing else. */
const STOP = new Set(
  [
    "무엇 무슨 뭐 뭐야 뭐예요 뭔가 뭔가요 뭔데 뭘까 뭐가 뭘 어떻게 어떤 어떨 어떠 왜 언제 어디 어디서 어느 누가 누구 얼마 몇 개 대 가지 차이 차이점 다른가요 다른 다르다",
    "다릅니까 비교 방법 방식 법 이유 까닭 설명 설명해줘 알려줘 알려 궁금 뜻 의미 예 예시 대해 대한 대하여 관한 관해 관련 이란 란 이라는 하나 하나요 하는 하는지 하기 하려면",
    "하면 하는데 할 해야 해요 합니까 합니다 했는데 되나 되나요 되는 되는지 되는데 된다 됩니까 되려면 돼요 있나 있나요 있는 있는지 있을까 있습니까 없나 없나요 쓸 쓰는 쓰나 쓰나요",
    "써도 수 것 거 게 곳 그 이 저 그리고 또는 및 등 때 경우 좀 더 가장 제일 안 못 지금 그런가요 그런가 그럴까 인가 인가요 나오면 나오나 나오나요 필요 바꾸려면 가운데 중 a",
    "an the of in on at to for from by with and or vs versus as is are was be been am do does did can",
    "could should would will may might must i you we my your me it this that these those there what which",
    "who whom when where why how much many long often used use using instead than between difference",
    "different differ mean meaning explain about need have has get one t s go goes come all some any 장단점",
    "예를 들어 들면 들어서 상황에 논하시오 논하라 서술하시오 기술하시오 작성하시오 쓰시오 구하시오 나열하시오 적합한지 제시하시오 싶다 싶어 싶어요 싶은데 싶은데요 싶습니다 주세요 알고",
    "모르겠어요 모르겠음 자꾸 계속 그냥 혹시 진짜 아예 라도 말고 걸로 건 걸 것은 것을 것이 아직 이미 방금 먼저 나중에 근데 그런데 그럼 그러면 어떡해 어떡하죠 어떡하나 어때",
    "어때요 어떡함 어떻게함 뭐였지 뭐더라 뭐에요 뭐라고 뭐임 뭔지 뭐하는 왜죠 왜요 분명 엄청 너무 많이 싹 다 꼭 막 내 제 나 우리 저희 이거 그거 저거 여기 거기 여기서 거기서",
    "싶음 됨 함 하니까 할때 해보기 있음 없음 모름 몰라 모르겠 같은 같은데 같아요 아닌 아니 다음 위한 위해 위해서 통해 통해서 대해서 맞는 옳은 고르시오 면접 비전공자 고민 사용",
    "동작 그림으로 나타내고 필요성 특징 배경 원리 중심 관점 측면 관련지어 개념 역할 주요 각각 도입된 않대 않아 잔뜩 골고루 한참 뭐부터 뭐로 뭔말 뭔소리 뭔소리죠 야 옳지 해당하지",
    "도대체 대충 걍 뭐에 어따 통틀어 이런거 뭐하는거 뭐하는거임 뭐하는건지 뭐하는건데 뭘로 놈 놈이 왜케 왤케 되어있나 되어있나요 되어있는지 설명하라 설명하시오 비교하라 비교하시오",
    "분석하시오 보여줘 해줘 가르쳐줘 있어서 되는거 하는거 쓰는거 describe discuss list give example short answer please just really",
    "keep still alternative regard respect interview absolute advantage disadvantage pros cons benefit",
    "drawback structural purpose reason justify according following m ll re ve d don doesn didn isn aren",
    "wasn weren couldn wouldn shouldn hasn haven im ive dont doesnt isnt he she they them their our us",
    "his her him whose if because so but no not into onto also too very then here again each every other",
    "another both such more most want wanted let make like know tell show see something anything someone",
    "somebody anyone heck wtf tldr dummies everyone thing lot kind way happen put take bring own after",
    "before actually never ever wanna gonna gotta lemme kinda sorta dunno",
  ]
    .join(" ")
    .split(" "),
);

/* Words that say which kind of page is wanted, beside what it should be about: [addresses, words]. */
const WANTS = [
  [
    /(?:^|\/)troubleshooting\/$/,
    "에러 에러가 에러남 에러뜸 에러나 오류 오류가 실패 실패함 안됨 안돼 안돼요 안되 안되네 안되는데 " +
    "멈추다 튕기다 안되요 안떠 안열려 안나와 안나옴 막힘 막혀 막혔 거부 거부당함 끊김 먹통 멈춤 멈춰 뜸 뜨네 뜨는데 " +
    "문제 해결 error errors fail fails failed failing failure cannot can't cant won't refused denied " +
    "timeout timed stuck broken problem wrong unable unreachable lost",
  ],
  [
    /(?:^|\/)(?:launch-an-instance|[a-z-]*-lab|first-[a-z-]+|install-[a-z-]+|dashboard)\/$/,
    "실습 따라하기 만들기 만드는법 설치 설치법 해보기 실행하기 순서 절차 lab tutorial steps hands " +
    "walkthrough guide create install",
  ],
  [
    /(?:^|\/)reference\/glossary\/$/,
    "뜻 의미 용어 약자 줄임말 뭔말 무슨말 meaning definition define stands acronym abbreviation glossary " +
    "term",
  ],
  [
    /(?:^|\/)networking\/subnet-lab\/$/,
    "계산기 계산해줘 연습문제 문제풀이 calculator",
  ],
  [
    /(?:^|\/)reference\/corrections\/$/,
    "정정 정오표 고친 바로잡은 오타 오개념 errata correction corrections corrected misconceptions",
  ],
  [
    /(?:^|\/)reference\/cheatsheet\/$/,
    "표 요약 요약표 정리 인쇄 프린트 출력 한장 모음 암기 cheat cheatsheet sheet print printable summary",
  ],
  [
    /(?:^|\/)teach\/(?:.+\/)?$/,
    "수업 강의 강의계획서 과제 학생 학생들 애들 교수 교사 선생님 교안 실라버스 시험지 시험문제 활동지 " +
    "유인물 학기 주차 진도 프로젝터 course lecture lecturer lesson teacher teaching students student " +
    "homework assignment syllabus exam handout worksheet semester slides classroom projector",
  ],
].map(([place, words]) => ({ place, words: new Set(words.split(" ")) }));
/* One address with a prefix length that no text has is to be reckoned with. */
const RECKONED = /(?:^|\/)networking\/subnet(?:ting|-lab)\/$/;
const isReckoned = (words, index) => {
  const addresses = words.filter(({ text }) => /^\d+(?:\.\d+){3}$/.test(text));
  return addresses.length === 1 && !index.has(addresses[0].text) && words.some(({ text }) => /^\/\d/.test(text));
};

/* A question's Korean verb: its stem may be anything, its ending says that it asks. */
const ASKING = /(?:나요|까요|가요|는가|은가|인가|니까|려면|을까|ㄹ까|하지|되지|줘|주세요|해요|어요|아요|데요)$/;

/* What a word ends with that tells a story or says who with, where, when and how: it is no topic that could be missed. */
const SPOKEN = new RegExp(
  // How many there are: 다섯개, 두가지.
  "^(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)(?:개|가지|번째?|명|대|종류)|" +
  ".(?:때|[는은]데요?|니까|다가|면서|거나|도록|려고|자마자|더니|지만|[어아]서|놓고|한테|에게|끼리|.게|된|시오|.해서?|[주수]?[있없].|" +
  ".(?:에서?|에선|부터|까지|처럼|마다|이라도|[자들]도|[하되]는|[거게]예요|으면|[하되]면))$|.{5}ly$",
);
/* And what says how something is or is done: unexpected, useless, stretched; Korean -듯, -려고요. */
const MANNER = new RegExp(
  "^(?:un(?!i).{4,}|.{3,}[^e]ed|.{4,}[ai]ble|.{4,}[ts]ive|.{3,}(?:ous|ful|less)|.+(?:듯|[되하]고|려[구고]요|더라도|고도))$",
);

/* Words for parts of a text, of studying and of thinking, of whatever it is about. */
const GENERAL = new Set(
  [
    "approach assistant attempt burden chart classification classmate consequence dependence dependency diagnose",
    "diagnosis distinguish duration establish exclude flowchart freshman fundamentals hierarchy illustration impact",
    "impossible intermediate introduction introductory irrelevant jargon legal major minimal obtain opposite overseas",
    "placeholder policy practical prefer procedure purchase quicker recap recommendation relationship relevance",
    "response rookie seasonal sequence similarity simultaneous sketch snippet strategy submission syntax terminology",
    "terrible theory timeline tip tutor understand undergraduate upcoming workflow 가이드 개선 계획표 공통점 극대화 꿀팁 나열 노하우",
    "고등학생 단답형 대조 대책 도식 레퍼런스 명칭 목차 문과생 문구 문항 별도 별칭 분류표 분석표 불일치 불편 비결",
    "사례 사유 샘플 서술 서술형 수행평가 신규 신입생 안내문 암기표 연관성 예방 왕초보 요점 워크시트 워크플로 유무 유의사항 응급처치",
    "이슈 전문 점검표 정답표 정리표 조치 주의점 주체 중학생 직후 진단표 쪽지시험 채점표 첫걸음 초급 총정리 취지 치트시트 커닝페이퍼 튜토리얼 편의 한계점",
    "해결책 현업 현황표 활용률",
  ]
    .join(" ")
    .split(" "),
);

/** Whether a word that stands nowhere is none that a query could be about. */
export const isSpoken = (word) => {
  const forms = isHangul(word) ? withoutEndings(word) : [word.toLowerCase(), lemma(word.toLowerCase())];
  return SPOKEN.test(word) || MANNER.test(forms[0]) || forms.some((form) => GENERAL.has(form));
};

/* What only a verb ends with; 순서, 이미지 and 광고 end like one too. */
const VERBAL = /(?:눠|꿔|워|줘|봐|돼|려면|나요|어요|아요|해요|게|주는|하는|되는|어서|아서|으면|하면|되면|싶어)$/;

/* That something does not work: 안 떠요, 안가요, can't, does not. Not 안내, 안전, 안에서. */
const FAILS = new RegExp(
  "(?:^|[^가-힣])안 ?(?:돼|되|됨|됩|가(?!상)|함|해|간|갑|떠|떴|뜨|뜬|뜹|열|켜|켰|켬|붙|잡|들어|나와|나오|보여|보이|먹)|" +
  "(?:^|[^a-z])(?:can['’]?t|cannot|won['’]?t|does ?n['’]?t|does not|not working)(?![a-z])",
);

/* A verb as dictionaries have it. */
const asWord = (stem) => `${stem}다`;

/** The addresses of the kinds of pages that some words ask for: regular expressions of ours. */
const wants = (words) => WANTS.filter(({ words: of }) => words.some(({ text, raw = text }) => of.has(raw.toLowerCase())
  || (isLatin(text) && of.has(lemma(text)))
  || (isHangul(text) && [...withoutEndings(text), ...stemsOf(text).map(asWord)].some((form) => of.has(form)))))
  .map(({ place }) => place);
/* Nobody misses them where they stand nowhere. */
const wantsKind = (one) => wants([one]).length > 0;

export const isStop = ({ text, raw = text }) => STOP.has(text) || STOP.has(raw.toLowerCase())
  || (isLatin(text) && STOP.has(lemma(text)))
  || (isHangul(text) && withoutEndings(text).some((form) => form.length > 1 && STOP.has(form)));

const word = (text) => ({ text, units: units(text) });

/* Numbers in words → digits: twenty five, fourteen; slash 24 → /24 */
const TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const ONES = "one two three four five six seven eight nine".split(" ");
const IN_WORDS = new RegExp(`\\b(?:(${TEENS.join("|")})|(${TENS.join("|")})(?:[ -]?(${ONES.join("|")}))?)\\b`, "g");
const inDigits = (text) => text
  .replace(IN_WORDS, (_, teen, ten, one) =>
    (teen ? 10 + TEENS.indexOf(teen) : (TENS.indexOf(ten) + 2) * 10 + ONES.indexOf(one) + 1))
  .replace(/(?:\bslash|슬래[시쉬]) ?(\d{1,2})(?!\d)/g, "/$1");

/* 오십삼번 → 53, 팔공팔공 → 8080; null where it is no number. */
function sinoKorean(text) {
  const [, said] = /^([일이삼사오육칠팔구십백천공영]{2,8})(?:번|비트|개|대|포트)?$/.exec(text) ?? [];
  if (/^[^십백천]{3,5}$/.test(said)) return [...said].map((c) => "공일이삼사오육칠팔구".indexOf(c === "영" ? "공" : c)).join("");
  if (!/[십백천]/.test(said) || /[공영]/.test(said)) return null;
  let sum = 0, digit = 0;
  for (const c of said) {
    const power = "십백천".indexOf(c);
    if (power < 0) digit = "일이삼사오육칠팔구".indexOf(c) + 1;
    else [sum, digit] = [sum + (digit || 1) * 10 ** (power + 1), 0];
  }
  return String(sum + digit);
}

/* How many, in words behind the digits: 43억개 → 43 억 */
const COUNTED = /^([십백천만억조]+)(?:여)?(?:개|대|명|원|건|번)?/;

/** The words of a query: [{text, raw, units, glued}]; `raw` keeps capitals for the keyboard layout. */
function split(query) {
  const typed = canonical(query.slice(0, MOST_CHARACTERS));
  const text = inDigits(typed.toLowerCase());
  // A few letters and numbers change their length.
  const raw = typed.length === text.length ? typed : text;
  const out = [];
  let run = [];
  for (const unit of units(text)) {
    // Single letters stay with what they touch: they are an unfinished syllable or another layout.
    const touches = run.length && run.at(-1).end === unit.start;
    if (run.length && (unit.first && !(touches && (odd(unit) || odd(run.at(-1))) && !/^\d|\//.test(unit.text)))) {
      out.push(run);
      run = [];
    }
    run.push(unit);
  }
  if (run.length) out.push(run);
  return out.slice(0, MOST_WORDS).map((found) => {
    const [start, end] = [found[0].start, found.at(-1).end];
    const single = found.length === 1 && !odd(found[0]);
    return {
      text: single ? found[0].text : text.slice(start, end), raw: raw.slice(start, end), units: found,
      glued: start > 0 && /\S/.test(text[start - 1]),
    };
  });
}
const odd = (unit) => isLetters(unit.text);
const isHangul = (text) => /^[가-힣]+$/.test(text);
const isMixed = (text) => /^[가-힣a-z]{3,}$/.test(text);
const isLatin = (text) => /^[a-z][a-z0-9]*$/i.test(text);

/** The ways to look up one word as it was typed, or null: [{units, weight, text}] */
// oxlint-disable-next-line eslint/complexity -- one ladder from the surest way to the boldest; it reads best whole
function literal({ text, units: found }, index, last) {
  if (isHangul(text)) {
    // The shortest form without an ending that stands somewhere as a whole word; all that the
    // longer forms find is found by it as well.
    for (const form of withoutEndings(text).reverse()) {
      const { units: sequence } = word(form);
      // Of one syllable, names and everyday words: 밖에선 → 밖.
      if (form.length < 2 && form !== text && index.term(sequence) === undefined && !index.alike.has(form)) continue;
      if (index.best(sequence) < 1) continue;
      const verbal = form === text && VERBAL.test(text) && index.term(sequence) === undefined ? verb(text, index) : [];
      if (verbal.length) return Object.assign(verbal, { verb: true });
      const others = form === text ? named(text, index) : verb(text, index, form);
      return [{ units: sequence, weight: 1, text: form }, ...others];
    }
    if (text.length < 2) return null;
    const noun = word(nounOf(text) ?? ""), verbs = verb(text, index);
    if (noun.text && (index.best(noun.units) === 1 || index.term(noun.units) !== undefined))
      return [{ ...noun, weight: 1 }];
    if (verbs.length) return Object.assign(verbs, { verb: true });
    for (const form of withoutEndings(text).reverse()) {
      const ways = spelled(form).map((one) => ({ units: units(one), weight: 1, text: one }))
        .filter(({ units: sequence, text: one }) => index.term(sequence) !== undefined || index.words.has(one));
      if (ways.length) return ways;
    }
    if (index.best(found) > 0) return [{ units: found, weight: 1, text }];
    const number = sinoKorean(text);
    if (number && index.has(number)) return [{ ...word(number), weight: 1 }];
    if (last) {
      const done = withoutUnfinished(text);
      const { units: sequence } = word(done);
      if (done !== text && done.length > 1 && index.best(sequence) > 0)
        return [{ units: sequence, weight: 1, text: done }];
    }
    return null;
  }
  if (/^\d+\.\d/.test(text)) return address(text, index);
  if (found.length === 1 && found[0].text && index.has(found[0].stem)) {
    const ways = [{ units: found, weight: 1, text }];
    // Only another form of it is known: while it is typed, it may become one that is: containe, container.
    return last && isLatin(text) && !index.hasForm(text) ? [...ways, ...longerWays(text, index)] : ways;
  }
  if (index.term(found) !== undefined) return [{ units: found, weight: 1, text }];
  if (isLatin(text) || isNumber(text)) {
    const typing = last ? 2 : 4;
    if (text.length < (isNumber(text) ? 3 : typing)) return null;
    const longer = longerWays(text, index);
    if (longer.length) return longer;
  }
  const done = withoutUnfinished(text);
  if (last && done !== text && isHangul(done) && done.length > 1) return literal(word(done), index, false);
  return null;
}

/* The verb that a word ending with ㅁ may be the name of: 바뀜 → 바뀌. */
const named = (text, index) => (decompose(text.at(-1))[2] === "ㅁ" ? verb(text, index) : []);

/**
 * The ways to look up a word as a form of a verb; [] where the texts have none of that verb.
 * @param {string} [found]  with it, only of the verb that has this stem
 */
function verb(text, index, found) {
  const way = (start) => ({ units: Object.assign(units(start), { verb: true }), weight: 1, text: start });
  const ways = (stem) => beginnings(stem).map(way).filter(({ units: sequence }) => index.best(sequence) > 0);
  const stems = stemsOf(text).filter((stem) => !found || stem === found);
  const known = stems.map((stem) => [stem, ways(stem)]).filter(([, one]) => one.length);
  const least = known.some(([stem]) => stem.length > 1) ? 2 : 1;
  // A noun that stands before a particle looks like the stem of a verb; the verb has other beginnings too.
  const alone = ([stem, one]) => found && one.every(({ text: start }) => start === stem);
  const kept = known.filter((one) => one[0].length >= least && !alone(one));
  return kept.flatMap(([, one]) => one);
}

const longerWays = (text, index) =>
  index.beginningWith(text).slice(0, 20).map((one) => ({ units: word(one).units, weight: 0.8, text: one }));

/** A number with dots as it stands, and what begins with it: 192.168 finds 192.168.0.0. */
function address(text, index) {
  const longer = index
    .beginningWith(`${text}.`)
    .slice(0, 20)
    .map((one) => ({ units: word(one).units, weight: 0.7, text: one }));
  if (index.has(text)) return [{ units: word(text).units, weight: 1, text }, ...longer];
  return longer.length ? longer : null;
}

/** A text in the fewest parts of two letters or more that cost something finite, at least two; or undefined. */
function divide(text, cost) {
  // best[i] is how the first i letters are divided.
  const best = [{ sum: 0, parts: [] }];
  for (let i = 2; i <= text.length; i++) {
    for (let j = Math.max(0, i - 20); j <= i - 2; j++) {
      if (!best[j] || (j === 0 && i === text.length) || best[j].sum + 1 >= best[i]?.sum) continue;
      const part = text.slice(j, i), sum = best[j].sum + cost(part);
      if (sum < (best[i]?.sum ?? Infinity)) best[i] = { sum, parts: [...best[j].parts, part] };
    }
  }
  return best[text.length]?.parts;
}

/**
 * A word as known words written together, or null. floatingip, 보안그룹설정, 가상머신이랑컨테이너차이
 * @param {boolean} [guess]  whether a part may be mistyped or unknown
 * @returns {{text: string, units: object[], meant?: boolean, unknown?: boolean}[] | null}
 */
function parts(one, index, guess = false) {
  const text = one.text.replace(/([가-힣]{3}[는은])방?법좀?$/, "$1");
  if (text.length < 4 || text.length > 40) return null;
  if (isHangul(text)) {
    const form = once((piece) => bare(piece, text, index));
    return hangulParts(text, form) ?? (guess ? guessedParts(text, form, one, index) : null);
  }
  if (!isLatin(text)) return null;
  // Short Latin words can make up any mistyped one: addr-es, orchestra-to-in.
  const known = (part) => {
    const { units: sequence } = word(part);
    return index.term(sequence) !== undefined
      || (part.length > 2 && sequence.length === 1 && index.hasForm(sequence[0].text));
  };
  const found = divide(text, (part) => (known(part) ? 1 : Infinity));
  return found?.length <= 4 && found.some((part) => part.length > 3) && belong(found, index) ? found.map(word) : null;
}
const MOST_PARTS = 6, MOST_GUESSED = 20;

/* What is left of a part of a Hangul word without an ending, if the site knows it: 머신이랑 → 머신. */
function bare(part, whole, index) {
  const known = (form) => {
    const sequence = units(form), noun = nounOf(form);
    return index.term(sequence) !== undefined || index.best(sequence) === 1
      // Words of the question, and what says that something fails: 차이점, 안됨.
      || isStop(word(form)) || wantsKind(word(form))
      || (noun && index.best(units(noun)) === 1)
      // A verb at the end, behind what it is done to.
      || (whole.endsWith(form) && form.length > 2 && verb(form, index).length);
  };
  return withoutEndings(part).find((form) => form.length > 1 && known(form)) ?? "";
}
const priceOf = (part, form) => (form === part ? 1 : 1.1);

/* A function that works out each answer once. */
function once(answerTo) {
  const seen = new Map();
  return (key) => seen.get(key) ?? seen.set(key, answerTo(key)).get(key);
}

function hangulParts(text, form) {
  const found = divide(text, (part) => (form(part) ? priceOf(part, form(part)) : Infinity));
  return found?.length <= MOST_PARTS ? found.map((part) => word(form(part))) : null;
}

/* Of a longer Hangul word that is no name with a letter wrong, a part may be one, and some syllables may be left over.
   Each piece is held against all names: too much for words of any length. */
function guessedParts(text, form, one, index) {
  if (text.length < 6 || text.length > MOST_GUESSED || correct(one, index, true)) return null;
  const part = once((piece) => {
    const known = form(piece);
    if (known) return { ...word(known), cost: priceOf(piece, known) };
    const stems = piece.length > 9 ? [] : withoutEndings(piece).filter((stem) => stem.length > 2);
    const meant = stems.map((stem) => closest(stem, index, true, true)).find(Boolean);
    return meant
      ? { ...word(meant.text), meant: true, cost: 2 + meant.cost }
      : { ...word(piece), unknown: true, cost: piece.length < 4 ? 4 : Infinity };
  });
  const all = divide(text, (piece) => part(piece).cost)?.map(part);
  // More than half of it has to be something, and more than one thing.
  const kept = all?.filter(({ unknown }) => !unknown);
  return kept?.length > 1 && kept.reduce((sum, { text: has }) => sum + has.length, 0) * 2 > text.length ? all : null;
}

/* A Latin word is several only where these are names or stand side by side: not pass-port, nor week-end. */
const belong = (found, index) => found.every((part) => index.term(units(part)) !== undefined)
  || found.every((part, i) => !i || index.best([...units(found[i - 1]), ...units(part)]) === 1);

/* How many wrong letters a word may have. */
function tolerance(length, latin) {
  if (length < 3 || (!latin && length < 4)) return 0;
  return length < 7 ? 1 : 2;
}

/** The likeliest word that was meant, as {text}, or null. With `names`, glossary names only; with `surely`, nearer ones only. */
// oxlint-disable-next-line eslint/complexity -- one loop over all words, cheapest tests first
function closest(text, index, names = false, surely = false) {
  const typed = letters(text);
  const latin = isLatin(text);
  const most = Math.min(tolerance(typed.length, latin), surely ? 1 : Infinity);
  if (!most || !(latin || isHangul(text) || (names && isMixed(text)))) return null;
  const bits = signature(typed);
  let best = null, least = Infinity;
  for (const entry of index.lexicon) {
    // Names come first there.
    if (names && !entry.name) break;
    index.work++;
    if (surely && typed[0] !== entry.letters[0]) continue;
    if (Math.abs(entry.letters.length - typed.length) > most || !(entry.name || longEnough(entry, latin))) continue;
    // The first letter is seldom wrong, nor the last alone: gaming is not naming, icloud no cloud, react not reach.
    if (latin && typed[0] !== typed[1] && typed.slice(1) === entry.letters) continue;
    if (latin && !entry.name && typed[0] !== entry.letters[0] && typed[1] !== entry.letters[0]) continue;
    if (latin && !entry.name && typed.slice(0, -1) === entry.letters.slice(0, -1)) continue;
    const near = entry.name || typed.length > 9 ? most : Math.min(most, 1);
    if (!mayBeNear(bits, entry.signature, near)) continue;
    let apartBy = distance(typed, entry.letters, near);
    if (apartBy === Infinity && swapped(text, entry.key)) apartBy = 1;
    if (
      apartBy === Infinity ||
      (typed.length < 4 && apartBy > 0 && !sameLetters(typed, entry.letters) && !oneMissing(typed, entry.letters))
    )
      continue;
    // A name is likelier than a word, a frequent word than a rare one, the same first letter than another.
    const cost =
      apartBy -
      (entry.name ? 0.4 : 0) -
      Math.min(0.3, Math.log1p(entry.times) / 20) +
      (typed[0] === entry.letters[0] ? 0 : 0.6);
    if (cost < least) [best, least] = [entry, cost];
  }
  return best && { text: best.name ? normalise(best.text) : best.text, cost: least };
}

/** The same for the word as typed and for its base form: PaiS is PaaS, "pai" is not. */
function closestForm({ text, raw }, index, names) {
  const found = [...new Set([text, raw.toLowerCase()])].map((form) => closest(form, index, names)).filter(Boolean);
  return found.sort((a, b) => a.cost - b.cost)[0] ?? null;
}

/* Other words than names: the more there are of its length, the more often a word must stand in the texts. */
const longEnough = ({ letters: { length }, times }, latin) => length > 5 || (latin && length > 4 && times > 2);

/* Of three letters, one may be missing: SHS is SSH, DHP is DHCP, but NTP is not NAT. */
const oneMissing = (typed, found) => typed[0] === found[0] && typed.length === 3 && found.length === 4;

const sameLetters = (a, b) => a.length === b.length && [...a].sort().join() === [...b].sort().join();

/* Whether two neighbouring syllables changed places. 컨이테너, 컨테이너 */
function swapped(a, b) {
  if (a.length !== b.length || a.length < 3 || !isSyllable(a[0])) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i < a.length - 1 && a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}

/** What initial consonants stand for: a name, else a frequent word. ㅎㅇㅍㅂㅇㅈ → 하이퍼바이저 */
function fromInitials(text, index, namesOnly) {
  const wanted = apart(text);
  if (wanted.length < 2) return null;
  let best = null, most = -1;
  for (const entry of index.lexicon) {
    if (!isSyllable(entry.key[0]) || (namesOnly && !entry.name)) continue;
    index.work++;
    entry.initials ??= initials(entry.key);
    if (!entry.initials.startsWith(wanted)) continue;
    const whole = entry.initials.length === wanted.length;
    if (!whole && wanted.length < 3) continue;
    const value = (whole ? 1e6 : 0) + (entry.name ? 1e3 : 0) + entry.times;
    if (value > most) [best, most] = [entry, value];
  }
  return (
    best && {
      text: best.name ? normalise(best.text) : best.text,
      whole: best.initials.length === wanted.length,
      name: best.name,
    }
  );
}

/** The same keys on the other layout: gkdlvjqkdlwj → 하이퍼바이저, ㅏ프 → kvm; null if that is no word. */
function otherLayout({ text, raw }, index) {
  const both = (candidate) => {
    const other = word(candidate);
    if (!candidate || !(isHangul(candidate) || isLatin(candidate))) return null;
    if (index.term(other.units) !== undefined) return { text: candidate, name: true };
    if (isHangul(candidate) ? candidate.length > 1 && literal(other, index, false) : index.has(other.units[0].stem))
      return { text: candidate };
    // A typing mistake on top of the wrong layout; or, being Latin, something longer than one word.
    const meant = candidate.length > 2 && closest(candidate, index);
    if (meant) return meant;
    return isLatin(candidate) && candidate.length > 3 && (parts(other, index) || index.beginningWith(candidate).length)
      ? { text: candidate }
      : null;
  };
  if (isLatin(text)) return both(toHangul(raw)) ?? (raw !== text ? both(toHangul(text)) : null);
  return /[가-힣ㄱ-ㅣ]/.test(text) ? both(toKeys(text).toLowerCase()) : null;
}

/**
 * What may have been meant by a word that stands nowhere, as {text}, or null.
 * With `names`, only what is a name of the glossary.
 */
function correct(one, index, names) {
  const { text } = one;
  if (isLetters(text)) {
    const meant = fromInitials(text, index, true), typed = otherLayout(one, index);
    if (meant?.whole) return meant;
    return typed?.name ? typed : meant ?? typed ?? fromInitials(text, index, false);
  }
  if (isNumber(text)) return null;
  // Letters left over among syllables, or Latin keys that make whole syllables: the other layout first.
  const layoutFirst = !isHangul(text) || text.length === 1;
  if (!layoutFirst) {
    const near = withoutEndings(text).map((form) => closest(form, index, names)).find(Boolean);
    return near ?? (names ? null : otherLayout(one, index));
  }
  const layout = otherLayout(one, index);
  if (!isLatin(text)) return layout;
  return layout && complete(one.raw) ? layout : closestForm(one, index, names) ?? layout;
}
const complete = (raw) => isHangul(toHangul(raw));

/**
 * What a query asks for.
 *
 * @param {string} query  anything; it is only ever compared, never run
 * @param {import("./index.js").Index} index
 * @returns {{wanted: object[], missing: string[], corrected: string|null}}
 *   `wanted` for Index.rank; `missing` words that stand nowhere; `corrected` what is searched
 *   instead of what was typed
 */
export function understand(query, index) {
  const quoted = query.trim().match(/^["“'‘](.+)["”'’]$/s);
  let words = split(quoted ? quoted[1] : query);
  if (quoted) return exactly(words);
  // Particles that stand by themselves after a Latin word, a number or a bracket.
  words = words.filter((one, i) => !(i > 0 && one.glued && isHangul(one.text) && isEnding(one.text)));
  words = words.map((one, i) => {
    const [, many] = (i > 0 && one.glued && isNumber(words[i - 1].text) && one.text.match(COUNTED)) || [];
    return many ? { ...one, ...word(many), raw: many } : one;
  });
  const fails = FAILS.test(canonical(query.slice(0, MOST_CHARACTERS)).toLowerCase());
  const failing = (text, i) =>
    FAILS.test(text) || /^(?:working|won|doesn|don)$/.test(text) || words[i - 1]?.text === "안";
  const says = (one, i) => !isStop(one) || inMessage(words, i, index);
  const content = words.filter((one, i) => says(one, i) && !(fails && failing(one.text, i)));
  // An examination describes what fails; it wants no help with it.
  const examined = words.some(({ text }) => /시오$|^(?:describe|explain|define|compare|state)$/.test(text));
  const whole = words;
  const places = [...wants(words), ...(fails ? [WANTS[0].place] : [])]
    .filter((place) => !(examined && place === WANTS[0].place));
  if (isReckoned(words, index)) places.push(RECKONED);
  if (content.length) words = content;

  const missing = [];
  let corrected = false;
  words = initialsTogether(words, index);
  words = words.map((one, i) => ({ ...one, ways: literal(one, index, i === words.length - 1) }));
  words = unfinishedName(joined(words, index), index);
  if (words.some(({ ways }) => !ways)) {
    const meant = nameOfSeveral(words, index);
    if (meant) [words, corrected] = [meant, true];
  }
  words = words.flatMap((one) => {
    // What the texts write as several words is looked up as these, as with spaces.
    if (one.ways && !isWrittenTogether(one, index)) return [one];
    const divided = parts(one, index, words.length <= FEW_WORDS);
    if (divided) {
      places.push(...wants(divided));
      corrected ||= divided.some(({ meant }) => meant);
      missing.push(...divided.filter((part) => part.unknown && !ASKING.test(part.text)).map(({ text }) => text));
      return divided.filter((part) => !part.unknown && !isStop(part)).flatMap((part) => lookedUp(part, index));
    }
    if (one.ways) return [one];
    // A verb that asks says little about the topic: it is not corrected, and nobody misses it.
    const asks = ASKING.test(one.text);
    const start = (least) => {
      const ways = beginning(one, index, least);
      if (!ways) return null;
      // What goes on as no ending does is another thing: 포트와인, 게스트하우스.
      const rest = isHangul(one.text) ? one.text.slice(ways[0].text.length) : "";
      if (!wantsKind(one) && !isEnding(rest) && !isTail(rest)) missing.push(one.raw);
      return [{ ...one, ways, weak: true }];
    };
    const replaced = (meant) => {
      if (!meant) return null;
      corrected = true;
      return asMeant(meant, index);
    };
    const others = alikeWays(one, index).filter((way) => index.best(way.units) > 0);
    if (others.length) return [{ ...one, ways: others, weak: true }];
    // A name one letter off; a word with an ending we do not know; another word; its beginning.
    const found =
      (asks ? null : replaced(correct(one, index, true))) ??
      start(1) ??
      (asks ? null : replaced(correct(one, index, false))) ??
      start(0.4);
    if (!found && !asks && !wantsKind(one)) missing.push(one.raw);
    return found ?? [];
  });
  const groups = grouped(words, index);
  const respelt = groups.some(({ spelling }) => spelling);
  return {
    wanted: [...groups, ...together(words, whole, index)],
    places,
    missing: [...new Set(missing)],
    corrected: corrected || respelt ? groups.map(({ label, spelling }) => spelling ?? label).join(" ") : null,
  };
}
/* Whether a Latin word that mostly says nothing stands in the texts beside the same word as among Korean words of a
   query: it is part of a message, no answer or in use. */
function inMessage(words, i, index) {
  const near = (a, b) => a && b && isLatin(a.text) && isLatin(b.text) && index.best([...a.units, ...b.units]) === 1;
  return words.some(({ text }) => isHangul(text)) && (near(words[i - 1], words[i]) || near(words[i], words[i + 1]));
}

/* Whether the texts write a long Hangul word that is no name only as several words. */
const isWrittenTogether = ({ text, units: typed, ways }, index) =>
  isHangul(text) && ways.length === 1 && text.length > 3 && index.term(typed) === undefined
  && index.best(ways[0].units) === 1 && index.isSeveralWords(ways[0].units);

/* A part of a word as what is looked up: [], where the texts have it only inside other words. */
function lookedUp(part, index) {
  if (part.meant) return asMeant(part, index);
  const ways = literal(part, index, false);
  return ways ? [{ ...part, ways }] : [];
}
const asMeant = ({ text }, index) =>
  split(text).map((found) => ({
    ...found,
    meant: true,
    ways: literal(found, index, false) ?? [{ units: found.units, weight: 1, text: found.text }],
  }));
const shown = (one) => (one.meant || !one.raw ? one.text : one.raw);

/** A query in quotation marks: all of it, letter for letter. */
function exactly(words) {
  const sequence = words.flatMap((one) => one.units);
  return {
    wanted: sequence.length ? [{ weight: 1, label: "", ways: [{ units: sequence, weight: 1 }] }] : [],
    places: [],
    missing: [],
    corrected: null,
  };
}

/* Neighbouring Latin words that are one word in the texts: "hyper visor". */
function joined(words, index) {
  const out = [];
  for (const one of words) {
    const before = out.at(-1);
    if (
      before &&
      isLatin(before.text) &&
      isLatin(one.text) &&
      !(before.ways && one.ways && index.best([...before.units, ...one.units]))
    ) {
      const both = word(before.text + one.text);
      if (both.units.length === 1 && index.hasForm(both.units[0].text)) {
        out[out.length - 1] = { ...both, raw: both.text, ways: [{ units: both.units, weight: 1, text: both.text }] };
        continue;
      }
    }
    out.push(one);
  }
  return out;
}

/* Initial consonants of a name of several words, typed with its spaces: ㄱㅇ ㅇㅇ → 가용 영역 */
function initialsTogether(words, index) {
  for (let size = Math.min(4, words.length); size > 1; size--) {
    for (let i = 0; i + size <= words.length; i++) {
      const span = words.slice(i, i + size);
      if (!span.every(({ text }) => isLetters(text))) continue;
      const text = span.map((one) => one.text).join("");
      if (fromInitials(text, index, true)?.whole) {
        return [...words.slice(0, i), { ...word(text), raw: text }, ...initialsTogether(words.slice(i + size), index)];
      }
    }
  }
  return words;
}

/* The name of several words whose beginning was typed so far: 네트워크 포 → 네트워크 포트 */
function unfinishedName(words, index) {
  const last = words.at(-1);
  if (words.length < 2 || (last.ways && last.text.length > 1) || isNumber(last.text) || isLetters(last.text))
    return words;
  for (let size = Math.min(4, words.length); size > 1; size--) {
    const span = words.slice(-size);
    const start = span.map((one) => squeeze(one.units)).join("");
    if (start.length < 3) continue;
    const terms = new Set();
    for (const [name, term] of index.names) if (name.startsWith(start)) terms.add(term);
    index.work += index.names.size;
    if (!terms.size) continue;
    const ways = [...terms].slice(0, 3).map((term) => {
      const { units: sequence, text } = word(normalise(index.terms[term][0]));
      return { units: sequence, weight: 0.9, text };
    });
    return [
      ...words.slice(0, -size),
      {
        ...span[0],
        text: start,
        raw: span.map(({ raw }) => raw).join(" "),
        units: span.flatMap((one) => one.units),
        ways,
      },
    ];
  }
  return words;
}

/* A mistake in a name of several words: the name, if all of it together is close to one. */
function nameOfSeveral(words, index) {
  for (let size = Math.min(4, words.length); size > 1; size--) {
    for (let i = 0; i + size <= words.length; i++) {
      const span = words.slice(i, i + size);
      if (span.every(({ ways }) => ways) || span.some(({ text }) => isNumber(text))) continue;
      // What counts something is no part of a name: 43억 주소.
      if (span[0].glued && COUNTED.test(span[0].text)) continue;
      // Not mistyped, only begun.
      if (!span.at(-1).ways && span.at(-1).text.length < 2) continue;
      const text = span.map((one) => one.text).join("");
      const meant = closest(text, index, true);
      if (!meant) continue;
      return [...words.slice(0, i), ...asMeant(meant, index), ...words.slice(i + size)];
    }
  }
  return null;
}

/* The beginning of a Hangul word that other words share, at least half of it: 붙이나 → 붙이.
   Of an address that stands nowhere, the network: 192.168.7.1 → 192.168.0.0 */
function beginning({ text }, index, least) {
  if (/^\d+(?:\.\d+){2,3}$/.test(text)) {
    const octets = text.split(".");
    for (let n = octets.length - 1; n >= 2; n--) {
      const ways = address(octets.slice(0, n).join("."), index);
      if (ways) return ways;
    }
  }
  if (!isHangul(text)) return null;
  for (let n = text.length - 1; n >= 2 && n * 2 >= text.length; n--) {
    const { units: sequence } = word(text.slice(0, n));
    if (index.best(sequence) >= least) return [{ units: sequence, weight: 1, text: text.slice(0, n) }];
  }
  return null;
}

/* One thing to find for each name of the glossary, with its synonyms, and for each other word. */
function grouped(words, index) {
  const wanted = [];
  for (let i = 0; i < words.length; ) {
    const [size, term] = longestName(words, i, index);
    const span = words.slice(i, i + Math.max(1, size));
    const typed =
      size > 1 ? [{ units: span.flatMap((one) => one.ways?.[0].units ?? one.units), weight: 1 }] : span[0].ways;
    const ways = [...typed];
    if (term !== undefined) {
      index.terms[term].forEach((name, n) =>
        ways.push({ units: units(normalise(name)), weight: n === 0 ? 0.95 : 0.7, name }),
      );
    } else if (!ways[0]?.alike) ways.push(...alikeWays(span[0], index));
    const spelling = term !== undefined && span.length === size ? usualSpelling(span, term, index) : null;
    const weight = size > 1 || isNumber(span[0].text) ? 1.5 : 1;
    const weak = span[0].weak || (span.length === 1 && span[0].ways?.verb);
    wanted.push({
      ways,
      spelling,
      label: span.map(shown).join(" "),
      meant: span.some(({ meant }) => meant),
      weight: weak ? 0.5 : weight,
    });
    i += span.length;
  }
  return wanted;
}

/* Ways to look up the everyday words that ask for the same. 쪼개려면 → 나누, 분할, 자르 */
function alikeWays({ text }, index) {
  const forms = isHangul(text)
    ? [...withoutEndings(text), nounOf(text), ...stemsOf(text).map(asWord)]
    : units(text).flatMap((unit) => [unit.text, unit.stem]);
  const others = new Set(forms.flatMap((form) => index.alike.get(form) ?? []));
  const verbs = (one) => beginnings(one.slice(0, -1)).map((start) => Object.assign(units(start), { verb: true }));
  return [...others].flatMap((one) => (/.다$/.test(one) ? verbs(one) : [units(one)]))
    .map((sequence) => ({ units: sequence, weight: SAME, alike: true }));
}

/* The glossary also knows common misspellings. For one that no text uses, the name one letter away
   that the texts do use: 하이퍼바이져 → 하이퍼바이저. */
function usualSpelling(span, term, index) {
  const typed = letters(
    span.map(({ ways }, i) => (i < span.length - 1 ? squeeze(span[i].units) : (ways?.[0].text ?? ""))).join(""),
  );
  if (!typed || index.best(span.flatMap((one) => one.ways?.[0].units ?? one.units), false) > 0) return null;
  return index.terms[term].find((name) => {
    const found = units(normalise(name)), key = letters(squeeze(found));
    return key !== typed && distance(typed, key, 1) <= 1 && index.best(found, false) === 1;
  }) ?? null;
}

function longestName(words, i, index) {
  for (let size = Math.min(5, words.length - i); size > 0; size--) {
    const span = words.slice(i, i + size);
    const before = span.slice(0, -1).map((one) => squeeze(one.units)).join("");
    const end = span.at(-1);
    for (const last of [squeeze(end.units), ...(isHangul(end.text) ? withoutEndings(end.text).slice(1) : [])]) {
      const term = index.names.get(before + last);
      if (term !== undefined) return [size, term];
    }
  }
  return [0, undefined];
}

/* What stands together in the query and in the texts counts more: neighbours, and the query as a whole. */
function together(words, whole, index) {
  const out = [];
  const add = (sequence, weight) => {
    if (sequence.length > 1 && index.best(sequence) === 1)
      out.push({ ways: [{ units: sequence, weight: 1 }], weight, optional: true });
  };
  for (let i = 0; i + 1 < words.length; i++) {
    const [a, b] = [words[i], words[i + 1]];
    if (a.ways && b.ways) add([...a.ways[0].units, ...b.ways[0].units], 0.5);
  }
  if (whole.length > 1) add(whole.flatMap((one) => one.units), 1);
  return out;
}

/* Pairs of neighbouring letters, to tell how alike two texts are. */
function pairs(text) {
  const found = letters(text), out = new Set();
  for (let i = 0; i + 1 < found.length; i++) out.add(found.slice(i, i + 2));
  return out;
}

/* Sørensen and Dice: from 0, nothing in common, to 1. */
function alike(a, b) {
  let common = 0;
  for (const pair of a) common += b.has(pair);
  return (2 * common) / (a.size + b.size || 1);
}

// Index → [{section, pairs}] of all titles and names, made when first needed.
const topics = new WeakMap();
function topicsOf(index) {
  if (!topics.has(index)) {
    const of = (text, section) => ({ section, pairs: pairs(squeeze(units(normalise(text)))) });
    topics.set(index, [
      ...index.pages.filter(({ weight }) => weight === 1).map(({ title, from }) => of(title, from)),
      ...index.terms.flatMap((names, term) => names.map((name) => of(name, index.termSections[term]))),
    ]);
  }
  return topics.get(index);
}

/**
 * Topics that are nearest to a query which found nothing: the numbers of their sections.
 *
 * @param {string} query
 * @param {import("./index.js").Index} index
 * @param {number} most  how many
 */
export function nearest(query, index, most = 4) {
  const typed = normalise(query.slice(0, MOST_CHARACTERS)).replace(/\s/g, "");
  const wanted = [...new Set([typed, toHangul(typed), toKeys(typed)])].map(pairs);
  const near = topicsOf(index).map((topic) => ({
    section: topic.section,
    value: Math.max(...wanted.map((one) => alike(one, topic.pairs))),
  }));
  index.work += near.length;
  const chosen = [], pages = new Set();
  const take = (section) => {
    const { page } = index.sections[section];
    if (chosen.length < most && !pages.has(page)) {
      pages.add(page);
      chosen.push(section);
    }
  };
  near.filter(({ value }) => value > 0.4).sort((a, b) => b.value - a.value).forEach(({ section }) => take(section));
  // And where the chapters begin.
  index.pages
    .filter(({ url, weight }) => weight === 1 && /^(?:en\/)?[^/]+\/$/.test(url))
    .forEach(({ from }) => take(from));
  return chosen;
}
