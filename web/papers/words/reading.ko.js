// What the kinds of reading.js say in Korean; reading.en.js has the same keys.

// A particle after a figure or a name, as it is read: 일, 칠, 팔 end in ㄹ, which takes 로.
const after = (x, closed, open) => `${x}${/([013678]|net)$/.test(String(x)) ? closed : open}`;
const by = (x) => `${x}${/[036]$/.test(String(x)) ? "으로" : "로"}`;
const list = (values) => values.join(", ");

const WHERE = {
  type1: [
    "컴퓨터를 켜면 하이퍼바이저가 하드웨어를 맡고, 운영체제는 모두 그 위에서 실행됩니다.",
    "게스트는 하드웨어에서 세어 둘째 층에 있고, 그 아래는 하이퍼바이저뿐입니다.",
    "관리용 운영체제까지 하이퍼바이저 위에서 실행되고, 하이퍼바이저 아래는 하드웨어입니다.",
  ],
  type2: [
    "쓰던 macOS에 프로그램처럼 설치해 다른 운영체제를 창 하나에 띄웁니다.",
    "게스트는 하드웨어에서 세어 셋째 층에 있고, 첫째 층은 호스트 운영체제입니다.",
    "노트북의 Windows에 설치했고, 장치 드라이버는 그 Windows의 것을 씁니다.",
  ],
};
const CPU = {
  emulation: [
    "게스트의 코드를 커널이든 프로그램이든 모두 호스트 CPU의 코드로 번역해 실행합니다.",
    "CPU까지 소프트웨어 모델로 만들어, x86 컴퓨터에서 Arm용 운영체제를 그대로 실행합니다.",
    "게스트의 코드는 실제 CPU가 직접 실행하지 않습니다. 모두 번역하므로 느립니다.",
  ],
  translation: [
    "프로그램의 코드는 CPU에서 그대로 실행하고, 커널의 코드만 실행 직전에 검사해 민감한 명령을 안전한 코드로 바꿉니다.",
    "CPU의 지원 없이, 게스트 커널의 코드만 바꾸어 가며 실행합니다. 디스크에 설치된 커널은 원래 그대로입니다.",
    "게스트의 커널을 실행할 때 민감한 명령만 다른 코드로 바꾸고, 프로그램의 코드는 건드리지 않습니다.",
  ],
  para: [
    "게스트의 커널이 특권 명령을 쓰는 대신 하이퍼바이저를 직접 호출합니다.",
    "게스트의 커널은 자기가 가상화된 환경에 있음을 알고 하이퍼콜을 씁니다.",
    "오픈 소스 커널에서 특권 명령이 있던 자리에 하이퍼바이저를 부르는 코드를 넣어 게스트로 씁니다.",
  ],
  assisted: [
    "게스트의 커널은 링 0에서 그대로 실행되다가, 정해 둔 명령을 만날 때만 CPU가 하이퍼바이저로 넘깁니다.",
    "Intel VT-x를 켜서 게스트를 비루트 모드에서 실행합니다.",
    "게스트의 코드는 대부분 그대로 실행됩니다. 정해 둔 이벤트에서 VM exit가, 처리가 끝나면 VM entry가 일어납니다.",
  ],
};
const DEVICES = {
  imitated: [
    "네트워크 카드는 e1000의 소프트웨어 모델이고, 게스트는 e1000 드라이버를 씁니다.",
    "게스트가 네트워크 카드의 레지스터에 접근할 때마다 하이퍼바이저로 넘어갑니다.",
    "게스트는 실제 제품의 드라이버를 쓰지만, 그 네트워크 카드는 하이퍼바이저가 흉내 낸 것입니다.",
  ],
  paravirtual: [
    "게스트는 virtio 드라이버로 패킷을 보냅니다.",
    "게스트의 네트워크 드라이버와 하이퍼바이저가 메모리의 큐를 함께 씁니다.",
    "네트워크 카드는 처음부터 가상 머신용으로 정한 표준 장치입니다.",
  ],
  passthrough: [
    "실제 네트워크 카드 하나를 이 게스트에 통째로 맡기고, IOMMU가 다른 메모리에 접근하지 못하게 막습니다.",
    "게스트가 제조사의 드라이버로 실제 네트워크 카드에 직접 접근합니다.",
    "이 게스트의 패킷은 흉내 낸 장치나 큐를 거치지 않고 실제 네트워크 카드로 바로 갑니다.",
  ],
};
const HOW = {
  emulation: "게스트의 코드를 모두 번역하는 것은 에뮬레이션입니다. 게스트의 운영체제는 수정하지 않습니다.",
  translation: "실행할 때 커널의 코드만 바꾸는 것은 바이너리 변환입니다. 설치된 운영체제를 수정하지 않으므로 전가상화입니다.",
  para: "커널이 하이퍼바이저를 직접 호출하도록 수정한 것은 반가상화입니다.",
  assisted: "정해 둔 명령에서 CPU가 하이퍼바이저로 넘기는 것은 하드웨어 지원입니다. 운영체제를 수정하지 않으므로 전가상화입니다.",
};

/** Incidents by what prevents them, and why it does. */
const INCIDENTS = {
  mfa: [
    "관리자의 비밀번호를 훔친 사람이 그 비밀번호만으로 로그인했다.",
    "추측하기 쉬운 비밀번호를 알아낸 사람이 휴대전화도 보안 키도 없이 로그인했다.",
    "가짜 로그인 화면에 적은 비밀번호 하나로 남이 내 계정에 로그인했다.",
  ],
  leastPrivilege: [
    "사용량을 조회하기만 하는 프로그램의 자격 증명을 빼앗겼는데, 그것으로 인스턴스까지 삭제되었다.",
    "백업만 맡은 계정을 빼앗긴 뒤에 네트워크까지 삭제되었다.",
    "한 프로젝트의 이미지만 올리는 계정을 빼앗겼는데, 다른 프로젝트의 볼륨까지 삭제되었다.",
  ],
  securityGroup: [
    "웹 서버만 쓰는 데이터베이스의 TCP 3306번에 아무나 접속해 비밀번호를 넣어 보고 있다.",
    "사무실에서만 쓰는 SSH에 전 세계에서 로그인 시도가 들어온다.",
    "우리 학교에서만 쓰는 관리 프로그램의 포트에 밖에서 누구나 접속한다.",
  ],
  systemUpdates: [
    "인스턴스의 운영체제에 수정판이 나온 취약점이 그대로 남아 있어, 침입자가 그것으로 들어왔다.",
    "서버를 만들고 한 번도 패치하지 않은 Linux의 취약점으로 침입자가 들어왔다.",
    "빌린 서버의 운영체제가 오래되어, 이미 알려진 취약점으로 관리자 권한을 빼앗겼다.",
  ],
  inTransit: [
    "로그인할 때 보낸 비밀번호를 같은 무선 네트워크에 있던 사람이 엿보았다.",
    "서버에서 내려받던 파일이 오는 도중에 다른 파일로 바뀌었다.",
    "브라우저와 웹 서버 사이를 지나던 주문 내용을 누가 읽었다.",
  ],
  atRest: [
    "도둑맞은 디스크를 다른 컴퓨터에 연결한 사람이 볼륨의 파일을 읽었다.",
    "옮기다 잃어버린 디스크에서 고객의 파일이 읽혔다.",
    "창고에서 없어진 디스크를 주운 사람이 그 안의 데이터를 읽었다.",
  ],
  hypervisorUpdates: [
    "수정판이 나온 하이퍼바이저의 취약점으로 옆 게스트가 내 게스트의 메모리를 들여다보았다.",
    "다른 고객의 게스트가 하이퍼바이저의 알려진 취약점으로 호스트까지 들어왔다.",
    "게스트 사이의 벽이 패치하지 않은 하이퍼바이저의 취약점 때문에 무너졌다.",
  ],
  networkSeparation: [
    "다른 고객의 인스턴스가 내 가상 네트워크에 오가는 패킷을 받아 보았다.",
    "나와 상관없는 고객의 인스턴스가 내 내부 네트워크에 연결되어 있었다.",
    "내 서버끼리 주고받는 패킷이 다른 고객의 가상 네트워크에도 나타났다.",
  ],
};
const PREVENTS = {
  mfa: "종류가 다른 증거를 하나 더 요구하면 비밀번호만으로는 로그인하지 못합니다(다중 요소 인증).",
  leastPrivilege: "그 일에 필요한 권한만 주면 계정을 빼앗겨도 잃는 것이 적습니다(최소 권한).",
  securityGroup: "필요한 포트를 필요한 곳에만 여는 것은 보안 그룹이고, 규칙은 고객이 정합니다.",
  systemUpdates: "빌린 서버의 운영체제는 고객이 업데이트합니다.",
  inTransit: "오갈 때 TLS나 SSH로 암호화하면 엿보거나 바꿔치기하지 못합니다.",
  atRest: "놓여 있을 때 암호화하면 디스크만 가져가서는 읽지 못합니다. 켜는 것은 고객입니다.",
  hypervisorUpdates: "하이퍼바이저는 제공자가 업데이트합니다.",
  networkSeparation: "고객끼리 네트워크를 분리하는 것은 제공자의 일입니다.",
};
const quoted = (names) => names.map((name) => `‘${terms[name]}’`).join(", ");

/** What an instance's state keeps and holds, in a sentence. */
const RESTS = {
  pause: "PAUSED는 메모리를 RAM에 둔 채 멈춘 것이라 호스트의 자원을 차지하고, unpause로 되돌립니다.",
  suspend: "SUSPENDED는 메모리를 디스크에 적고 멈춘 것이라 내용이 남습니다. 호스트의 자원은 차지하고, resume으로 되돌립니다.",
  stop: "SHUTOFF는 전원이 꺼진 것이라 메모리의 내용이 사라집니다. 호스트의 자원은 차지하고, start로 되돌립니다.",
  shelve: "SHELVED_OFFLOADED는 디스크를 스냅샷으로 보관하고 호스트에서 내려온 것입니다. 메모리의 내용은 사라지고 자원은 돌려줍니다. unshelve로 되돌립니다.",
  delete: "DELETED는 디스크까지 사라지고 자원을 돌려준 것이라 되돌리는 명령이 없습니다.",
};
const FAULTS = {
  icmp: (v) => ["보안 그룹에 ICMP 규칙이 없어 핑은 응답이 없습니다.", `${after(v.me, "은", "는")} ${v.from} 안에 있고 TCP 22번 규칙, 키, 플로팅 IP가 모두 있으므로 SSH는 접속됩니다.`],
  tcp: (v) => ["TCP 22번 규칙이 없어 SSH의 패킷이 버려집니다. 그래서 시간이 초과됩니다.", `ICMP 규칙은 있고 ${after(v.me, "은", "는")} ${v.from} 안에 있으므로 핑은 응답합니다.`],
  source: (v) => [`${after(v.me, "은", "는")} 규칙의 ${v.from} 밖에 있어 두 규칙 모두 맞지 않습니다.`, "내 주소가 들어가는 --remote-ip로 규칙을 추가합니다."],
  group: (v) => [`인스턴스를 만들 때 --security-group이 없어 default 그룹만 적용됩니다. ${v.p}-sg의 규칙은 이 인스턴스와 상관없습니다.`, "default 그룹은 외부에서 들어오는 것을 막습니다."],
  key: (v) => ["인스턴스를 만들 때 --key-name이 없어 공개키가 들어 있지 않습니다. 경로와 보안 그룹은 정상이라 핑은 응답합니다.", v.image === "cirros" ? "CirrOS는 키가 맞지 않으면 비밀번호(password:)를 묻습니다." : "CirrOS가 아닌 이미지는 대개 Permission denied (publickey)로 끊습니다.", "--key-name을 넣어 인스턴스를 다시 만듭니다."],
  gateway: () => ["라우터에 외부 게이트웨이가 없어 서브넷이 외부와 이어지지 않습니다. 플로팅 IP를 연결할 때부터 is not reachable from subnet이 나옵니다.", "핑도 SSH도 인스턴스까지 가지 못합니다."],
  inside: () => ["라우터가 서브넷에 연결되지 않았습니다. 플로팅 IP를 연결할 때부터 is not reachable from subnet이 나옵니다.", "핑도 SSH도 인스턴스까지 가지 못합니다."],
  ip: () => ["플로팅 IP를 받기만 하고 인스턴스에 연결하지 않았습니다.", "라우터에 고정 IP와 연결된 주소가 없어 핑도 SSH도 인스턴스까지 가지 못합니다."],
};

/** What was edited in a file at a server. */
const EDITED = {
  flavor: (name, v) => `${name}의 flavor_name을 ${v.flavors[0]}에서 ${by(v.flavors[1])} 바꾸었다.`,
  key: (name, v) => `${name}의 key_pair를 ${v.p}-key에서 ${v.p}-key2로 바꾸었다.`,
  removed: (name) => `${name}의 블록을 삭제했다.`,
  added: (name, v) => `${name}의 블록을 새로 적었다(${v.flavors[0]}, ${v.p}-key).`,
};

const rulesSteps = (v) => v.requests.map(({ what, source }, i) => {
  const [answer] = v.answers[i];
  return answer === "blocked"
    ? `${source}의 ${what}: 프로토콜, 포트, 출발지가 모두 맞는 규칙이 없으므로 막습니다.`
    : `${source}의 ${what}: ${answer}번 규칙(${v.rules[answer - 1]})에 맞습니다.`;
});

export const kinds = {
  technique: {
    name: "가상화 기법",
    ask: (v) => `${WHERE[v.where][v.told[0]]} ${CPU[v.cpu][v.told[1]]} ${DEVICES[v.devices][v.told[2]]} 빈칸을 채우세요. 위치는 ‘Type 1’이나 ‘Type 2’, CPU는 ‘에뮬레이션’, ‘바이너리 변환’, ‘반가상화’, ‘하드웨어 지원’, 수정은 ‘예’나 ‘아니요’, 장치는 ‘에뮬레이션 장치’, ‘반가상화 장치’, ‘패스스루’ 가운데 하나로 쓰세요.`,
    labels: () => ["하이퍼바이저나 에뮬레이터의 위치", "CPU를 가상화하는 방법", "게스트의 운영체제를 수정했는가", "네트워크 장치"],
    steps: (v) => [
      v.where === "type1" ? "하드웨어 바로 위에 있으므로 Type 1입니다." : "호스트 운영체제 위에 있으므로 Type 2입니다.",
      HOW[v.cpu],
      { imitated: "실제 제품을 흉내 낸 장치는 에뮬레이션 장치입니다.", paravirtual: "가상 머신용으로 정한 virtio 같은 장치는 반가상화 장치입니다. CPU의 반가상화와는 다른 문제입니다.", passthrough: "실제 장치를 통째로 맡기는 것은 패스스루입니다." }[v.devices],
    ],
  },
  container: {
    name: "컨테이너",
    ask: (v) => v.base
      ? `이미지 A와 B는 기반 레이어 ${v.base} MB와 런타임 레이어 ${v.runtime} MB를 함께 쓰고, 그 위에 앱 레이어가 A는 ${v.one} MB, B는 ${v.other} MB입니다. A로 컨테이너 ${v.ones}개를, B로 ${v.others}개를 시작했습니다. 컨테이너마다 새 파일 ${v.written} MB를 썼고, A의 컨테이너는 모두 기반 레이어에 있는 ${v.file} MB 파일을 하나씩 수정했습니다. 빈칸을 채우세요.`
      : `배포판이 ${v.host}, 커널이 ${v.hostKernel}인 호스트에서 컨테이너 ${v.on}개와 가상 머신 ${v.machines}대가 실행 중입니다. 호스트의 컨테이너는 모두 ${v.image} 이미지입니다. 가상 머신은 모두 배포판이 ${v.guest}, 커널이 ${v.guestKernel}이고, 그 가운데 한 대에서 ${v.inner} 이미지의 컨테이너 ${v.inside}개가 실행 중입니다. 빈칸을 채우세요.`,
    labels: (v) => v.base
      ? ["A가 있는 호스트에 B를 내려받는 크기(MB)", "두 이미지가 차지하는 크기(MB)", "컨테이너까지 모두(MB)"]
      : ["호스트의 컨테이너에서 /etc/os-release의 배포판", "호스트의 컨테이너에서 uname -r", "가상 머신 안의 컨테이너에서 /etc/os-release의 배포판", "가상 머신 안의 컨테이너에서 uname -r", "실행 중인 커널은 모두 몇 개"],
    steps: (v) => v.base
      ? [
        `같은 레이어는 한 번만 내려받으므로 B의 앱 레이어 ${v.other} MB뿐입니다.`,
        `한 번만 저장하므로 ${v.base} + ${v.runtime} + ${v.one} + ${v.other} = ${v.images} MB입니다.`,
        `쓰기 레이어에는 새 파일과 수정하려고 복사한 파일이 있습니다. ${v.images} + ${v.ones + v.others} × ${v.written} + ${v.ones} × ${v.file} MB입니다.`,
      ]
      : [
        "/etc/os-release는 사용자 공간에 있으므로 이미지의 배포판이 나옵니다.",
        "컨테이너에는 커널이 없어 실행되는 곳의 커널이 나옵니다. 호스트에서는 호스트의, 가상 머신 안에서는 그 가상 머신의 커널입니다.",
        `커널은 호스트에 하나, 가상 머신마다 하나이므로 1 + ${v.machines}개입니다.`,
      ],
  },
  security: {
    name: "클라우드 보안",
    facts: (v) => v.guards.map((guard, i) => INCIDENTS[guard][v.told[i]]),
    ask: () => `서버를 빌려 쓰는(IaaS) 고객에게 다음 일이 일어났습니다. 일마다 그것을 막는 방법을 하나 고르고, 그 방법을 실행할 쪽이 ‘고객’인지 ‘제공자’인지 쓰세요. 방법은 ${quoted(Object.keys(INCIDENTS))} 가운데 하나입니다.`,
    head: ["일어난 일", "막는 방법", "실행할 쪽"],
    labels: (v) => v.guards.map((_, i) => `${i + 1}번`),
    steps: (v) => v.guards.map((guard, i) => `${i + 1}번: ${PREVENTS[guard]}`),
  },
  kubernetes: {
    name: "Kubernetes의 자가 치유",
    facts: (v) => v.pods.map((count, i) => `노드 ${i + 1}: 파드 ${count}개`),
    ask: (v) => `디플로이먼트 하나의 파드 ${v.total}개가 다음과 같이 실행 중입니다. 어느 노드에도 파드는 ${v.room}개까지만 들어가고, 새 노드는 생기지 않습니다. 노드 ${v.dead}의 전원이 꺼졌고 마지막 하트비트는 ${v.last}에 왔습니다. node-monitor-grace-period는 ${v.grace}초, 파드의 tolerationSeconds는 ${v.tolerated}초이고, 처리하는 데 걸리는 시간은 무시합니다. 빈칸을 채우세요.`,
    labels: (v) => [`노드 ${v.dead}의 파드로 보내기를 멈추는 시각`, "파드에 삭제 표시를 하는 시각", "두 시각 사이에 접속을 받는 파드(개)", "새로 만드는 파드(개)", "그 가운데 Pending인 파드(개)"],
    steps: (v) => [
      `하트비트가 ${v.grace}초 동안 오지 않으면 노드가 Unknown이 되고, 서비스는 그 노드의 파드로 보내기를 멈춥니다.`,
      `파드는 테인트를 ${v.tolerated}초 견디므로 삭제 표시는 모두 ${v.grace + v.tolerated}초 뒤이고, 그때까지는 남은 ${v.total} − ${v.lost} = ${v.total - v.lost}개가 접속을 받습니다.`,
      `ReplicaSet이 모자란 ${v.lost}개를 새로 만듭니다. 남은 노드의 빈자리는 ${v.pods.length - 1} × ${v.room} − ${v.total - v.lost} = ${v.free}개이므로 ${v.pending ? `${v.pending}개는 Pending으로 기다립니다.` : "모두 들어갑니다."}`,
    ],
  },
  ipv6: {
    name: "IPv6 주소와 규칙",
    given: (v) => v.rules.map((rule) => `${rule.six ? "IPv6" : "IPv4"}, TCP ${rule.port}, ${rule.from}`),
    ask: () => `인스턴스에 IPv4와 IPv6 주소가 하나씩 있고, 적용한 보안 그룹의 들어오는 규칙은 다음과 같습니다. 빈칸을 채우세요. 줄인 표기는 RFC 5952를 따르고, 종류는 ‘글로벌 유니캐스트’, ${quoted(["linkLocal", "uniqueLocal", "multicast"])} 가운데 하나로, 들어오는 요청에는 들어오게 하는 규칙의 번호를, 없으면 ‘막음’이라고 쓰세요.`,
    labels: (v) => [`${v.full}의 줄인 표기`, `${v.typed}의 종류`, `${v.block}에 들어가는 /64 서브넷(개)`, `${v.guest}에서 온 TCP ${v.web}`, `${v.admin}에서 온 TCP 22`],
    steps: (v) => [
      "묶음마다 앞의 0을 빼고, 0이 둘 이상 이어진 곳 가운데 가장 긴 곳(길이가 같으면 앞의 것)을 ::로 줄입니다.",
      "fe80::/10은 링크 로컬, fd00::/8은 고유 로컬, ff00::/8은 멀티캐스트입니다.",
      `64 − ${v.prefix} = ${64 - v.prefix}비트가 서브넷의 번호이므로 2의 ${64 - v.prefix}제곱입니다.`,
      `규칙 하나는 IPv4용이거나 IPv6용입니다. TCP ${v.web}번을 IPv6로 연 규칙은 ${v.open ? "있습니다." : "없습니다."} TCP 22번의 IPv6 규칙이 허용하는 /64에 ${after(v.admin, "은", "는")} ${v.inside ? "들어 있습니다." : "들어 있지 않습니다."}`,
    ],
  },
  chain: {
    name: "qcow2의 원본 파일",
    given: (v) => v.commands,
    known: (v) => v.files.filter((one) => one.written.length)
      .map((one) => `${one.name}에 새로 쓰인 클러스터: ${list(one.written)}`),
    ask: (v) => `다음 명령으로 파일을 만들었습니다. 디스크를 64 KiB씩 나눈 클러스터에 번호를 붙이면, 새로 쓰인 것은 명령 아래에 적은 클러스터뿐입니다. 게스트는 ${by(v.top)} 켭니다. 빈칸을 채우세요.`,
    labels: (v) => [
      ...v.asked.map((cluster) => `클러스터 ${after(cluster, "을", "를")} 읽는 파일`),
      v.moved ? `${after(v.moved, "을", "를")} 다른 컴퓨터에서 켤 때 복사할 파일(개)` : "다른 컴퓨터에서 켤 때 복사할 파일(개)",
      ...v.changed ? [`${after(v.changed, "을", "를")} 수정하면 내용이 틀려지는 다른 파일(개)`] : [],
    ],
    steps: (v) => [
      "위의 파일부터 차례로 찾아, 그 클러스터가 새로 쓰인 첫 파일에서 읽습니다. 어디에도 없으면 맨 아래 원본에서 읽습니다.",
      "원본(backing file)이 없으면 읽을 수 없으므로, 맨 아래 원본까지 모두 복사합니다.",
      ...v.changed ? [`${after(v.changed, "을", "를")} 원본으로 삼은 파일과 다시 그 위에 얹은 파일까지 셉니다. 원본을 수정하면 모두 내용이 틀려집니다.`] : [],
    ],
  },
  secgroup: {
    name: "보안 그룹",
    given: (v) => v.rules,
    ask: (v) => {
      const rules = "인스턴스에 적용한 보안 그룹의 들어오는 규칙입니다(프로토콜과 포트, 출발지).";
      if (v.egress === undefined) return `${rules} 요청마다 들어오게 하는 규칙의 번호를 쓰고, 없으면 ‘막음’이라고 쓰세요.`;
      return `${rules} 나가는 규칙은 ${v.egress ? "처음의 것(모두 허용)을 그대로 두었습니다." : "모두 삭제했습니다."} 들어오는 요청에는 들어오게 하는 규칙의 번호를, 없으면 ‘막음’을 쓰세요. 나가는 것에는 ‘통과’나 ‘막음’을 쓰세요.`;
    },
    labels: (v) => [
      ...v.requests.map(({ what, source }) => `${source}에서 온 ${what}`),
      ...v.out ? [`인스턴스가 ${v.reply}에 보내는 응답`, `인스턴스가 ${v.out.to}의 ${v.out.what}번으로 시작하는 연결`] : [],
    ],
    steps: (v) => [
      ...rulesSteps(v),
      ...v.out ? [
        "보안 그룹은 상태를 기억하므로, 들여보낸 요청의 응답은 나가는 규칙이 없어도 나갑니다.",
        v.egress ? "인스턴스가 시작하는 연결은 모두 허용하는 나가는 규칙에 맞습니다." : "인스턴스가 시작하는 연결에는 나가는 규칙이 있어야 하는데, 모두 삭제했으므로 막습니다.",
      ] : [],
    ],
  },
  states: {
    name: "인스턴스의 상태",
    given: (v) => v.commands ?? v.servers.map((one) => `${one.name}: ${one.state}, vCPU ${one.vcpus}, ${one.ram} GiB`),
    ask: (v) => v.commands
      ? `ACTIVE이던 인스턴스 ${v.names.length}대에 다음 명령을 차례로 실행했습니다. 모두 이미지에서 부팅했고, 보관하면 바로 호스트에서 내립니다. 표를 채우세요. 메모리의 내용은 ‘남음’이나 ‘사라짐’, 호스트의 자원은 ‘차지함’이나 ‘돌려줌’, 명령은 server 뒤의 낱말로, 없으면 ‘없음’이라고 쓰세요.`
      : `프로젝트에 다음 인스턴스가 있고, vCPU의 할당량은 ${v.quota}개입니다. 다른 할당량은 넉넉합니다. 빈칸을 채우세요.`,
    head: ["인스턴스", "상태", "메모리의 내용", "호스트의 자원", "되돌리는 명령"],
    labels: (v) => v.names ?? ["호스트에서 차지한 vCPU(개)", "호스트에서 차지한 메모리(GiB)", "할당량에서 쓴 vCPU(개)", `${v.gone} 삭제 뒤 더 만들 수 있는 vCPU 2개짜리(대)`],
    steps: (v) => v.ends?.map((end, i) => `${v.names[i]}: ${RESTS[end]}`) ?? [
      `SHELVED_OFFLOADED만 호스트의 자원을 돌려줍니다. 차지한 것은 ${list(v.held)}입니다.`,
      `할당량에서는 모두 셉니다. 삭제해야 할당량까지 돌아오므로 지금 ${v.used}개입니다.`,
      `${after(v.gone, "을", "를")} 삭제하면 ${v.quota} − ${v.used} + ${v.freed} = ${v.quota - v.used + v.freed}개가 남고, 2로 나눈 몫은 ${v.more}대입니다.`,
    ],
  },
  order: {
    name: "명령의 순서",
    given: (v) => v.commands,
    ask: (v) => v.p
      ? `${v.p}-server에 플로팅 IP가 연결되어 있고, ${v.p}-server는 ${v.p}-net과 ${v.p}-sg를 씁니다. ${v.p}-router는 ${v.p}-subnet에 연결되어 있습니다. 다음 명령을 차례로 실행하고, 거부되면 그대로 다음으로 넘어갑니다. 빈칸을 채우세요. 남는지 삭제되는지는 ‘남음’이나 ‘삭제됨’으로 쓰세요.`
      : "빈 프로젝트에서 다음 명령을 차례로 실행하고, 거부되면 그대로 다음으로 넘어갑니다. 빈칸을 채우세요.",
    labels: (v) => v.p
      ? ["맨 먼저 거부되는 명령의 번호", `${v.p}-router`, `${v.p}-net`, `${v.p}-sg`]
      : ["맨 먼저 거부되는 명령의 번호", "그때 아직 없는 것의 이름", "거부되는 명령은 모두 몇 개"],
    steps: (v) => v.p
      ? [
        "쓰고 있는 것은 삭제되지 않습니다. 라우터는 서브넷이 연결되어 있으면, 네트워크는 라우터나 인스턴스가 쓰고 있으면, 보안 그룹은 인스턴스가 쓰고 있으면 거부됩니다.",
        `거부되는 것은 ${list(v.refused)}번이고, 거기서 삭제하려던 것이 남습니다.`,
      ]
      : [
        `${v.refused[0]}번이 쓰는 ${after(v.lacks[0], "은", "는")} 그때 아직 만들지 않았습니다.`,
        `거부된 명령이 만들려던 것을 쓰는 명령도 거부됩니다. 거부되는 것은 ${list(v.refused)}번입니다.`,
      ],
  },
  commands: {
    name: "OpenStack 명령 읽기",
    given: (v) => v.commands,
    ask: (v) => `키 페어 ${v.p}-key를 등록하고 다음 명령을 실행했습니다. 빌린 플로팅 IP는 ${v.ip}이고, 외부 네트워크의 이름은 public입니다. 부팅이 끝난 뒤 주소가 ${v.me}인 내 컴퓨터에서 ${by(v.ip)} 핑하고, 그 키를 써서 SSH로 접속합니다. 빠졌거나 틀린 것이 하나 있습니다. 핑은 ‘응답함’이나 ‘응답 없음’, SSH는 ‘접속됨’, ‘Connection timed out’, ‘Permission denied’, ‘password:’ 가운데 하나로 쓰고, 먼저 실행해 고칠 명령은 ${v.mends.map((one) => `‘${one}’`).join(", ")} 가운데 하나를 쓰세요. server create는 다시 만들어야만 고쳐질 때의 답입니다.`,
    labels: () => ["핑", "SSH", "고칠 명령"],
    steps: (v) => FAULTS[v.fault](v),
  },
  iac: {
    name: "OpenTofu의 계획 읽기",
    facts: (v) => v.edited.map(({ name, edit }) => EDITED[edit](name, v)),
    ask: (v) => `OpenTofu 파일에 서버 ${list(v.servers.filter(({ edit }) => edit !== "added").map(({ name }) => name))}의 블록이 하나씩 있고, 파일과 상태와 클라우드가 모두 같습니다. 서버는 모두 볼륨 없이 이미지에서 부팅합니다. 이제 파일을 다음과 같이 수정하고 tofu apply를 실행합니다. 빈칸을 채우세요. 계획의 기호는 ‘+’, ‘~’, ‘-’, ‘-/+’ 가운데 하나로, 바뀌지 않으면 ‘없음’이라고 쓰세요.`,
    labels: (v) => [...v.servers.map(({ name }) => `${name}의 기호`), "디스크의 내용이 사라지는 서버(대)", "적용한 뒤의 서버(대)"],
    steps: (v) => [
      "새로 적은 것은 +, 삭제한 것은 -입니다. flavor_name을 바꾸면 그 자리에서 크기를 조정하므로 ~이고, key_pair를 바꾸면 삭제하고 새로 만들므로 -/+입니다. 수정하지 않은 것은 그대로입니다.",
      "-와 -/+인 서버는 디스크의 내용이 사라집니다.",
      `처음의 ${v.before}대에 +를 더하고 -를 뺍니다. ~와 -/+는 수를 바꾸지 않습니다.`,
    ],
  },
};

export const terms = {
  mfa: "다중 요소 인증", leastPrivilege: "최소 권한", securityGroup: "보안 그룹", systemUpdates: "운영체제 업데이트",
  inTransit: "오갈 때 암호화", atRest: "놓여 있을 때 암호화", hypervisorUpdates: "하이퍼바이저 업데이트", networkSeparation: "네트워크 분리",
  customer: "고객", provider: "제공자", linkLocal: "링크 로컬", uniqueLocal: "고유 로컬", multicast: "멀티캐스트",
  type1: "Type 1", type2: "Type 2",
  emulation: "에뮬레이션", translation: "바이너리 변환", para: "반가상화", assisted: "하드웨어 지원",
  yes: "예", no: "아니요", imitated: "에뮬레이션 장치", paravirtual: "반가상화 장치", passthrough: "패스스루",
  blocked: "막음", passes: "통과",
  kept: "남음", lost: "사라짐", held: "차지함", freed: "돌려줌", stays: "남음", deleted: "삭제됨",
  replies: "응답함", silent: "응답 없음",
  loggedIn: "접속됨", timeout: "Connection timed out", denied: "Permission denied", password: "password:",
};
