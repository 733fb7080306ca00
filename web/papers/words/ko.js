// What papers say in Korean; en.js has the same keys. Questions of subnetting are asked and solved in the words of the subnet lab.
import { ask as labAsk, hints } from "../../subnet-lab/words.ko.js";
import { kinds as openKinds } from "./open.ko.js";
import { kinds as reading, terms as readingTerms } from "./reading.ko.js";

const n = (number) => number.toLocaleString("en");
// A particle after a figure: 0, 1, 3, 6, 7 and 8 are read with a consonant at the end.
const after = (x, closed, open) => `${x}${"013678".includes(String(x).at(-1)) ? closed : open}`;
const lines = (list) => list.filter(({ amount }) => amount).map(({ name, factors, over, amount }) =>
  `${ITEMS[name]} ${factors.map(n).join(" × ")}${over ? ` ÷ ${over}` : ""} = ${n(amount)}원`);
const ITEMS = { server: "인스턴스", volume: "볼륨", image: "이미지", address: "공인 IP", egress: "나간 데이터" };

/** A kind that the subnet lab has: its question and its four steps. */
const lab = (name, kind, label = "답") => ({
  name, ask: ({ e }) => labAsk[kind](e), labels: () => [label], steps: ({ e }) => hints[kind](e),
});
/** A kind of told cases: four for each option of CASES in kinds.js, in its order. */
const told = (name, question, options, cases, reasons) => ({
  name,
  options,
  ask: ({ number }) => `${cases[number]} ${question}`,
  steps: ({ names, right }) => [reasons[names[right[0]]]],
});

export const kinds = {
  ...reading,
  ...openKinds,
  service: told("서비스 모델", "이 서비스는 어느 모델입니까?", { iaas: "IaaS", paas: "PaaS", saas: "SaaS" }, [
    "게임 회사가 Linux 서버 다섯 대를 빌리고, 운영체제의 보안 업데이트까지 직접 합니다.",
    "연구실이 빈 가상 머신을 빌려 계산 프로그램과 라이브러리를 직접 설치합니다.",
    "쇼핑몰이 서버와 디스크, 네트워크를 빌려 데이터베이스를 직접 설치하고 백업합니다.",
    "학과가 실습용 가상 머신을 빌려 운영체제를 고르고 방화벽 규칙을 직접 정합니다.",
    "개발자가 작성한 웹 앱을 올리면 제공자가 실행하고, 운영체제와 언어 실행 환경도 제공자가 관리합니다.",
    "학생이 Python으로 만든 게시판의 코드를 보내면 제공자의 플랫폼이 알아서 실행해 줍니다.",
    "팀은 자기가 만든 애플리케이션과 그 설정만 관리하고, 실행은 제공자의 플랫폼에 맡깁니다.",
    "회사가 직접 만든 예약 애플리케이션을 올리고, 언어 실행 환경의 업데이트는 제공자에게 맡깁니다.",
    "직원들이 브라우저로 접속해 완성된 메일 서비스를 쓰고, 회사는 계정만 관리합니다.",
    "한 반이 브라우저에서 문서를 함께 편집합니다. 설치하거나 배포한 것은 없습니다.",
    "영업팀이 월 요금을 내고 제공자가 운영하는 고객 관리 프로그램에 로그인해 씁니다.",
    "강사가 화상 회의 서비스에 가입해 설정 몇 가지만 바꾸고 수업을 합니다.",
  ], {
    iaas: "서버와 네트워크를 빌리고 운영체제부터 위로는 빌린 쪽이 관리하므로 IaaS입니다.",
    paas: "내 애플리케이션을 제공자가 실행해 주므로 PaaS입니다. 운영체제와 실행 환경은 제공자가 관리합니다.",
    saas: "제공자가 운영하는 완성된 애플리케이션을 사용자로 쓰므로 SaaS입니다.",
  }),
  deployment: told("배포 모델", "어느 배포 모델입니까?", { public: "퍼블릭 클라우드", private: "프라이빗 클라우드", hybrid: "하이브리드 클라우드" }, [
    "창업 팀이 누구나 가입할 수 있는 제공자의 클라우드에서 서버를 시간 단위로 빌립니다.",
    "쇼핑몰을 여러 고객이 함께 쓰는 클라우드에 모두 올리고, 쓴 만큼 요금을 냅니다.",
    "학생이 누구나 가입할 수 있는 클라우드에 홈페이지를 올립니다.",
    "신문사가 자기 장비를 모두 없애고, 다른 회사들도 함께 쓰는 제공자의 클라우드로 옮겼습니다.",
    "은행이 그 은행만 쓰는 클라우드를 자기 데이터 센터에 OpenStack으로 구축했습니다.",
    "병원 한 곳만 쓰는 클라우드를 외부 업체의 데이터 센터에 두고 운영도 그 업체에 맡겼습니다.",
    "연구소가 연구원만 쓰는 클라우드를 구내에 두고 부서마다 할당량을 줍니다.",
    "공장이 다른 조직과 함께 쓰지 않는 클라우드를 마련해 모든 시스템을 거기에서 실행합니다.",
    "회사가 고객 정보는 자기만 쓰는 클라우드에 두고, 접속이 몰리는 날에는 거기에 연결한 퍼블릭 클라우드의 서버를 함께 씁니다.",
    "대학이 학적 시스템은 대학 전용 클라우드에 두고, 수강 신청 때에는 연결해 둔 퍼블릭 클라우드에서 웹 서버를 늘립니다.",
    "병원이 진료 기록은 전용 클라우드에 두고, 이름을 지운 자료의 분석은 연결해 둔 퍼블릭 클라우드에서 합니다.",
    "방송사가 영상 원본은 전용 클라우드에 보관하고, 시청자에게 보내는 일은 연결해 둔 퍼블릭 클라우드에서 합니다.",
  ], {
    public: "누구나 가입해 함께 쓰는 제공자의 클라우드이므로 퍼블릭 클라우드입니다.",
    private: "한 조직만 쓰므로 프라이빗 클라우드입니다. 어디에 있고 누가 운영하는지는 상관없습니다.",
    hybrid: "서로 다른 클라우드를 연결해 함께 쓰므로 하이브리드 클라우드입니다.",
  }),
  storage: told("스토리지", "어느 스토리지가 알맞습니까?", { block: "블록 스토리지", file: "파일 스토리지", object: "오브젝트 스토리지" }, [
    "데이터베이스 서버 한 대에 빈 디스크를 연결해 파일 시스템을 만들고 데이터를 씁니다.",
    "인스턴스가 부팅할 디스크로 쓸 20 GB 공간이 필요합니다.",
    "한 서버에서 떼어 다른 서버에 연결할 수 있는 디스크가 필요합니다.",
    "가상 머신 한 대가 자기 디스크처럼 연결해 데이터의 일부를 자주 수정합니다.",
    "서버 다섯 대가 같은 폴더를 마운트해 파일을 함께 읽고 씁니다.",
    "편집실의 컴퓨터들이 네트워크로 공유 폴더를 열어 같은 파일을 수정합니다.",
    "웹 서버 여러 대가 NFS로 마운트한 디렉터리에서 같은 파일을 봅니다.",
    "부서 사람들이 폴더마다 권한이 다른 공유 디렉터리를 마운트해 함께 씁니다.",
    "사진 수백만 장을 HTTP로 올리고 내려받으며, 한 번 올린 사진은 수정하지 않습니다.",
    "백업 파일을 API로 통째로 올려 두고, 필요할 때 통째로 내려받습니다.",
    "웹 사이트의 동영상을 올려 두고 파일마다 받은 URL로 내보냅니다.",
    "로그 파일에 메타데이터를 붙여 API로 쌓아 두며, 마운트하거나 일부를 수정하지 않습니다.",
  ], {
    block: "서버 한 대에 디스크처럼 연결하므로 블록 스토리지입니다.",
    file: "여러 서버가 같은 폴더를 마운트해 함께 쓰므로 파일 스토리지입니다.",
    object: "HTTP API로 파일을 통째로 올리고 받으므로 오브젝트 스토리지입니다.",
  }),
  availability: {
    name: "가용성",
    ask: (v) => {
      if (v.target) {
        return `가용성이 ${v.each}%인 서버를 병렬로 둡니다. 서버의 고장은 서로 독립이고 한 대만 살아 있어도 서비스가 됩니다. 전체의 가용성을 ${v.target}% 이상으로 하려면 몇 대가 필요합니까? 또 ${v.target}%면 30일에 몇 초까지 멈출 수 있습니까?`;
      }
      return v.each
        ? `가용성이 ${v.each}%인 웹 서버 두 대가 병렬로 있고, 그 뒤에 가용성이 ${v.base}%인 데이터베이스 하나가 직렬로 있습니다. 고장은 서로 독립입니다. 가용성을 반올림하지 말고 구하세요.`
        : `가용성이 ${v.a}%인 웹 서버와 ${v.b}%인 데이터베이스가 모두 있어야 서비스가 됩니다. 고장은 서로 독립입니다. 서비스의 가용성을 반올림하지 말고 구하세요.`;
    },
    labels: (v) => {
      if (v.target) return ["서버(대)", "중단 시간(초)"];
      return v.each ? ["웹 서버 두 대(%)", "서비스 전체(%)"] : ["가용성(%)"];
    },
    steps: (v) => {
      if (v.target) {
        return [
          `한 대가 멈출 확률은 100 − ${v.each} = ${v.fails}%입니다.`,
          `${v.tries.map((one, i) => `${i + 1}대 ${one}%`).join(", ")}이므로 처음으로 ${v.target}% 이상이 되는 것은 ${v.tries.length}대입니다.`,
          `30일은 2,592,000초이고, 그 ${Number((100 - v.target).toFixed(3))}%가 중단 시간입니다.`,
        ];
      }
      return v.each
        ? [`웹 서버 두 대가 함께 멈출 확률은 ${v.fails}% × ${v.fails}%이므로 1 − ${v.fails / 100} × ${v.fails / 100}입니다.`, `직렬이므로 여기에 데이터베이스의 ${v.base}%를 곱합니다.`]
        : [`직렬이므로 곱합니다. ${v.a}% × ${v.b}%입니다.`];
    },
  },
  cost: {
    name: "비용",
    ask: (v) => {
      if (v.discount) {
        return `인스턴스의 온디맨드 단가는 시간당 ${n(v.price)}원입니다. 약정하면 켜든 끄든 한 달(720시간) 요금을 ${v.discount}% 할인받아 냅니다. 이 인스턴스를 한 달에 ${v.hours}시간 켭니다. 빈칸을 채우세요.`;
      }
      const given = [
        `인스턴스 ${v.servers}대를 ${v.on}시간씩 켬(한 대 시간당 ${v.serverPrice}원)`,
        `볼륨 ${v.volumeSize} GB(GB·월당 ${v.volumePrice}원)`,
        ...v.imagePrice ? [`이미지 ${v.imageSize} GB(GB·월당 ${v.imagePrice}원)`, `공인 IP ${v.addresses}개(개당 시간당 ${v.addressPrice}원)`, `나간 데이터 ${v.egress} GB(GB당 ${v.egressPrice}원)`] : [],
      ].join(", ");
      return v.imagePrice
        ? `이번 달에 쓴 것: ${given}. 한 달은 720시간입니다. 인스턴스를 끄기만 하고 나머지를 한 달 내내 남겨 두었을 때와, ${v.on}시간 뒤에 모두 삭제했을 때의 요금을 구하세요.`
        : `이번 달에 쓴 것: ${given}. 볼륨은 한 달(720시간) 내내 남겨 두었습니다. 요금을 구하세요.`;
    },
    labels: (v) => {
      if (v.discount) return ["약정 한 달 요금(원)", "손익 분기점(시간)", "더 싼 요금제"];
      return v.imagePrice ? ["끄기만(원)", "삭제(원)"] : ["요금(원)"];
    },
    steps: (v) => {
      if (v.discount) {
        return [
          `약정 요금은 720 × ${v.price} × ${n((100 - v.discount) / 100)} = ${n(v.even * v.price)}원입니다.`,
          `온디맨드로 같은 금액이 되는 시간은 ${n(v.even * v.price)} ÷ ${v.price} = ${v.even}시간입니다.`,
          `${v.hours}시간의 온디맨드 요금은 ${n(v.hours * v.price)}원이므로 ${v.hours > v.even ? "약정이" : "온디맨드가"} 더 쌉니다.`,
        ];
      }
      return v.imagePrice ? [`끄기만: ${lines(v.off).join(", ")}`, `삭제: ${lines(v.deleted).join(", ")}`] : lines(v.month);
    },
  },
  images: {
    name: "이미지 크기",
    ask: (v) => v.count
      ? `가상 크기 ${v.virtual} GiB인 qcow2 이미지가 디스크에서 ${v.disk} GiB를 차지합니다. 이것을 원본(backing file)으로 함께 쓰는 디스크를 ${v.count}개 만들었고, 디스크마다 새로 쓴 데이터가 ${v.written} GiB입니다. 메타데이터의 크기는 무시하고 빈칸을 채우세요.`
      : `가상 크기 ${v.virtual} GiB, 디스크에서 차지하는 크기 ${v.disk} GiB인 qcow2 이미지가 있습니다. ${v.room} GiB 저장소에 이런 이미지를 넣습니다. 빈칸을 채우세요.`,
    labels: (v) => v.count
      ? ["지금 차지하는 크기(GiB)", "모든 디스크가 가득 찰 때(GiB)"]
      : ["게스트가 보는 디스크(GiB)", "qcow2로 몇 개", "모두 할당한 raw로 몇 개"],
    steps: (v) => v.count
      ? [`원본은 하나뿐이므로 지금은 ${v.disk} + ${v.count} × ${v.written} GiB입니다.`, `디스크마다 가상 크기까지 커질 수 있으므로 ${v.disk} + ${v.count} × ${v.virtual} GiB입니다.`]
      : ["게스트에게는 가상 크기의 디스크로 보입니다.", `qcow2는 차지하는 크기로 나눕니다. ${v.room} ÷ ${v.disk}의 몫입니다.`, `모두 할당한 raw는 가상 크기로 나눕니다. ${v.room} ÷ ${v.virtual}의 몫입니다.`],
  },
  network: lab("네트워크 주소", "network"),
  broadcast: lab("브로드캐스트 주소", "range"),
  mask: lab("서브넷 마스크", "mask"),
  hosts: lab("호스트 수", "hosts"),
  need: lab("필요한 프리픽스", "need", "/"),
  part: {
    name: "똑같이 나누기",
    ask: (v) => `${after(v.block, "을", "를")} 똑같은 크기의 서브넷 ${v.count}개로 나눕니다. 앞에서 ${v.number}번째 서브넷을 프리픽스까지 쓰세요.`,
    labels: () => ["답"],
    steps: (v) => [
      `${v.count}개로 나누려면 ${Math.log2(v.count)}비트가 더 필요하므로 프리픽스는 /${v.prefix}입니다.`,
      `서브넷 하나의 주소는 ${n(v.size)}개입니다. ${v.number}번째는 처음부터 ${v.number - 1} × ${n(v.size)} = ${n((v.number - 1) * v.size)}개 뒤에서 시작합니다.`,
    ],
  },
  assign: lab("줄 수 있는 주소", "assign"),
  vlsm: {
    name: "VLSM 표",
    ask: ({ e }) => `${after(`${e.plan[0].cidr.split("/")[0]}/${e.prefix}`, "을", "를")} ${e.needs.map(n).join(", ")}대(게이트웨이 포함)가 들어갈 가장 작은 서브넷으로 나눕니다. 큰 것부터 앞에서 빈틈없이 놓고 표를 채우세요.`,
    head: ["호스트", "서브넷", "첫 호스트", "마지막 호스트", "브로드캐스트"],
    labels: ({ e }) => e.plan.map(({ need }) => `${n(need)}대`),
    steps: ({ e }) => hints.vlsm(e).slice(0, 3),
  },
  match: lab("최장 프리픽스 일치", "match"),
  aggregate: {
    ...lab("경로 집약", "aggregate"),
    ask: ({ e }) => `${labAsk.aggregate(e)} 하나로 묶을 수 없으면 ‘없음’이라고 쓰세요.`,
  },
  pool: {
    name: "할당 풀과 게이트웨이",
    ask: (v) => `${v.block ? `${after(v.block, "을", "를")} ${v.count}개 조에 똑같이 나누어 줍니다. ${v.number}조의 서브넷을` : `${after(v.subnet, "을", "를")}`} CIDR만 적어 Neutron에 만듭니다. 빈칸을 채우세요.`,
    labels: (v) => [...v.block ? ["서브넷"] : [], "게이트웨이", "할당 풀의 처음", "할당 풀의 끝", "할당 풀의 주소(개)"],
    steps: (v) => [
      ...v.block ? [`${v.count}개로 나누면 한 조에 주소 ${v.size}개이고, ${v.number}조의 서브넷은 ${v.subnet}입니다.`] : [],
      "Neutron은 게이트웨이에 첫 호스트의 주소를 줍니다.",
      `브로드캐스트 주소 ${v.broadcast} 앞까지 나머지가 할당 풀이므로 ${v.size} − 3 = ${v.size - 3}개입니다.`,
    ],
  },
  overcommit: {
    name: "초과 할당",
    ask: (v) => {
      const cpu = `호스트 한 대에 CPU 코어가 ${v.cores}개이고 CPU 초과 할당 비율은 ${v.ratio}입니다.`;
      if (!v.gib) return `${cpu} 메모리는 넉넉합니다. 이런 호스트가 ${v.hosts}대입니다. 플레이버는 vCPU ${v.vcpus}개입니다. 빈칸을 채우세요.`;
      const memory = `메모리는 ${v.gib} GiB이고 초과 할당하지 않으며, 호스트가 ${v.kept} GiB를 씁니다. 플레이버는 vCPU ${v.vcpus}개, 메모리 ${v.ram} GiB입니다.`;
      return v.wanted
        ? `${cpu} ${memory} 호스트 한 대가 멈춰도 인스턴스 ${v.wanted}대가 모두 돌아야 합니다. 빈칸을 채우세요.`
        : `${cpu} ${memory} 이런 호스트가 ${v.hosts}대입니다. 빈칸을 채우세요.`;
    },
    labels: (v) => {
      if (!v.gib) return ["호스트 한 대의 vCPU", "인스턴스 모두(대)"];
      return v.wanted ? ["호스트 한 대에(대)", "필요한 호스트(대)"] : ["vCPU로 호스트 한 대에(대)", "메모리로 호스트 한 대에(대)", "인스턴스 모두(대)"];
    },
    steps: (v) => {
      const cpu = `vCPU는 ${v.cores} × ${v.ratio} = ${v.cores * v.ratio}개입니다.`;
      if (!v.gib) return [cpu, `한 대에 ${v.cores * v.ratio} ÷ ${v.vcpus} = ${v.cores * v.ratio / v.vcpus}대이므로 모두 ${v.cores * v.ratio / v.vcpus} × ${v.hosts}대입니다.`];
      const both = [
        `${cpu} ${v.cores * v.ratio} ÷ ${v.vcpus}의 몫은 ${v.byCores}대입니다.`,
        `메모리는 ${v.gib} − ${v.kept} = ${v.gib - v.kept} GiB입니다. ${v.gib - v.kept} ÷ ${v.ram}의 몫은 ${v.byMemory}대입니다.`,
        `둘 가운데 작은 ${v.fit}대가 호스트 한 대에 들어갑니다.`,
      ];
      return v.wanted
        ? [...both, `${v.wanted} ÷ ${after(v.fit, "을", "를")} 올림한 ${Math.ceil(v.wanted / v.fit)}대에 예비 한 대를 더합니다.`]
        : [...both, `모두 ${v.fit} × ${v.hosts}대입니다.`];
    },
  },
};

export const terms = { none: "없음", commitment: "약정", onDemand: "온디맨드", ...readingTerms };
export const levels = { easy: "쉬움", medium: "보통", hard: "어려움" };

/** What stands on the sheets. */
export const sheet = {
  title: "클라우드 컴퓨팅", paper: "문제지", key: "정답과 풀이", form: (number) => `${number}번`, mark: "확인 기호",
  who: ["학과", "학번", "이름"], score: "점수", points: (points) => `${points}점`, total: (count, points, minutes) => `${count}문제 · ${points}점 만점 · 약 ${minutes}분`,
  several: "맞는 것을 모두 고르세요.", work: "풀이 과정", answer: "답", licence: "Funny OpenStack · CC BY 4.0",
  model: "예시 답안", rubric: ["기준", "배점", "만점", "절반"], grid: "정답표", forms: (first, last) => `${first}번부터 ${last}번까지`,
  marking: { number: "번호", points: "배점", total: "합계", hundred: "100점 환산" },
  each: (points) => `맞은 빈칸 하나에 ${points}점입니다.`,
  parts: (list) => `맞은 빈칸이 ${list.map((points, i) => `${i + 1}개이면 ${points}점`).join(", ")}입니다.`,
  rule: [
    "빈칸이 여럿인 문제의 점수는 배점 × 맞은 빈칸 ÷ 모든 빈칸이고, 0.5점 단위로 반올림합니다. 빈칸에 따른 점수는 정답의 문제마다 적혀 있습니다.",
    "보기를 고르는 문제는 모두 맞게 골라야 배점을 줍니다.",
    "서술형은 기준을 다 채우면 만점, 절반을 채우면 그 절반이고, 없으면 0점입니다. 예시 답안과 다른 말로 썼어도 뜻이 맞으면 인정합니다.",
  ],
};

/** What the form says. */
export const form = {
  secret: "비밀 문자열", secretHint: "여덟 글자 이상. 시험이 끝날 때까지 감추고, 다시 만들 수 있게 적어 두세요.", invent: "무작위로 정하기",
  first: "첫 번호", count: "마지막 번호(1–60)", title: "시험 이름", set: "출제 범위", sets: {
    cloud: "클라우드와 가상화", network: "네트워크와 OpenStack", all: "위의 둘을 함께",
    midterm: "중간고사: 1~7주의 개념과 초과 할당", final: "기말고사: 9~14주", commands: "OpenStack 명령과 문제 해결",
    "midterm-open": "중간고사와 서술형 셋", "final-open": "기말고사와 서술형 셋",
  },
  kinds: "유형과 난이도 고르기", leave: "내지 않음", make: "문제지 만들기", making: "만드는 중입니다.",
  made: (count) => `문제지 ${count}장과 정답을 만들었습니다.`, back: "돌아가기", print: "인쇄하거나 PDF로 저장", save: "HTML로 저장", marking: "채점표 저장(CSV)",
  show: "인쇄할 것", shows: { both: "문제지와 정답", papers: "문제지만", keys: "정답만" },
  errors: {
    secret: () => "비밀 문자열을 적으세요. 문제지의 숫자가 모두 여기에서 나옵니다.",
    signs: () => "비밀 문자열에 보이지 않는 글자가 있습니다. 지우고 다시 적으세요.",
    short: () => "비밀 문자열이 너무 짧습니다. 여덟 글자 이상으로 적으세요.",
    first: ({ first, count }) => `첫 번호 “${first}” 대신 1부터 마지막 번호 ${count}까지의 수를 적으세요.`,
    count: (given) => `마지막 번호 “${given}” 대신 1부터 60까지의 수를 적으세요.`,
    plan: () => "유형을 하나 이상 고르세요.",
    level: (given) => `“${given}” 대신 있는 유형과 난이도를 적으세요.`,
    insecure: () => "이 주소에서는 브라우저가 암호 함수를 쓰지 못하게 합니다. https 주소나 127.0.0.1에서 여세요.",
  },
};
