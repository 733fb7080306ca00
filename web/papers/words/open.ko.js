// What the open questions of open.js say in Korean; open.en.js has the same keys. Sentences to the reader are in
// 합니다체, what was seen and the rubric in 평어.

/** Whether a word ends in a consonant as it is read: Hangul, and figures (0, 1, 3, 6, 7 and 8 do). */
const closed = (word) => {
  const last = String(word).at(-1);
  return /[가-힣]/.test(last) ? (last.charCodeAt() - 0xac00) % 28 > 0 : /[013678]/.test(last);
};
const after = (word, one, other) => `${word}${closed(word) ? one : other}`;
const n = (number) => number.toLocaleString("en");

const ORGANISATIONS = {
  library: { who: "구립 도서관", system: "도서 예약 시스템", data: "이용자의 대출 기록", peak: "방학 첫 주", peers: "다른 구의 도서관" },
  theatre: { who: "공연 기획사", system: "표 예매 시스템", data: "회원의 결제 기록", peak: "인기 공연의 예매를 여는 날", peers: "다른 공연 기획사" },
  insurer: { who: "보험 회사", system: "보험금 청구 시스템", data: "가입자의 진료 서류", peak: "태풍이 지나간 다음 주", peers: "다른 보험 회사" },
  courier: { who: "택배 회사", system: "배송 조회 시스템", data: "고객의 주소 기록", peak: "명절 앞의 두 주", peers: "다른 택배 회사" },
  checkup: { who: "건강 검진 센터", system: "검진 예약 시스템", data: "검진 결과", peak: "연말의 두 주", peers: "다른 검진 센터" },
  council: { who: "시청", system: "지원금 신청 시스템", data: "주민의 신청 서류", peak: "신청을 받는 첫 주", peers: "이웃 시청" },
  school: { who: "교육청", system: "원서 접수 시스템", data: "지원자의 성적", peak: "접수를 마감하는 날", peers: "다른 지역의 교육청" },
  museum: { who: "박물관", system: "관람 예약 시스템", data: "회원의 개인 정보", peak: "특별전을 여는 주", peers: "다른 박물관" },
  farmers: { who: "농업 협동조합", system: "직거래 주문 시스템", data: "조합원의 거래 기록", peak: "수확철의 세 주", peers: "다른 조합" },
  coaches: { who: "고속버스 회사", system: "승차권 예매 시스템", data: "회원의 이동 기록", peak: "연휴 전날", peers: "다른 버스 회사" },
};
// Of each model its name, how its demand is told, why it is that model, and what has to be put up with.
const DEPLOYMENTS = {
  public: {
    name: "퍼블릭 클라우드",
    told: [
      (v, o) => `${after(o.data, "을", "를")} 어디에 두라는 규정은 없습니다. 장비를 살 예산이 없고, ${o.peak}에는 접속이 평소의 ${v.factor}배로 늘었다가 줄어듭니다.`,
      (v, o) => `설비를 다른 고객과 함께 써도 됩니다. ${o.peak}에만 접속이 평소의 ${v.factor}배가 되므로, 장비를 사지 않고 쓴 만큼 내려고 합니다.`,
    ],
    why: (v, o) => `한 조직만 쓰는 설비를 요구하는 규정이 없습니다. ${o.peak}에만 ${v.factor}배로 늘렸다가 돌려주면 되므로, 누구나 가입하는 클라우드에서 쓴 만큼 내는 것이 맞습니다.`,
  },
  private: {
    name: "프라이빗 클라우드",
    told: [
      (v, o) => `규정에 따라 ${after(o.data, "과", "와")} 서버를 모두 이 조직만 쓰는 설비에 두어야 합니다. 부서 ${v.many}곳이 서버를 스스로 만들고 돌려줄 수 있어야 하며, 접속량은 1년 내내 비슷합니다.`,
      (v, o) => `${after(o.data, "이", "가")} 있어 다른 조직과 설비를 함께 쓰는 것은 금지되어 있습니다. 부서 ${v.many}곳이 담당자를 거치지 않고 서버를 만들 수 있어야 합니다. 접속량은 거의 일정합니다.`,
    ],
    why: (v) => `규정 때문에 이 조직만 쓰는 설비여야 합니다. 부서 ${v.many}곳이 스스로 서버를 만들어야 하므로 전산실에 서버를 두기만 해서는 되지 않습니다. 놓인 건물과 운영하는 회사는 상관없습니다.`,
  },
  hybrid: {
    name: "하이브리드 클라우드",
    told: [
      (v, o) => `규정에 따라 ${after(o.data, "은", "는")} 이 조직만 쓰는 설비에 두어야 합니다. 접속 화면에는 그런 규정이 없습니다. ${o.peak}에는 접속이 평소의 ${v.factor}배가 되는데, 그때만 쓸 장비를 살 수는 없습니다.`,
      (v, o) => `이 조직만 쓰는 클라우드가 이미 있고, ${after(o.data, "은", "는")} 그 밖에 둘 수 없습니다. 그런데 ${o.peak}에는 접속이 평소의 ${v.factor}배로 늘어, 규정과 상관없는 접속 화면까지 감당하지 못합니다.`,
    ],
    why: (v, o) => `${after(o.data, "은", "는")} 이 조직만 쓰는 클라우드에 두고, ${o.peak}에 ${v.factor}배로 넘치는 접속은 퍼블릭 클라우드로 보냅니다. 서로 다른 두 클라우드를 이어 데이터와 애플리케이션이 오가게 합니다.`,
  },
  community: {
    name: "커뮤니티 클라우드",
    told: [
      (v, o) => `같은 규정을 지켜야 하는 ${o.peers} ${v.many}곳과 비용을 나누어 함께 쓰려고 합니다. 이 밖의 조직이나 일반 고객과는 함께 쓸 수 없습니다.`,
      (v, o) => `${o.peers} ${v.many}곳과 보안 요건이 같아서, 하나를 마련해 함께 쓰기로 했습니다. 회원이 아닌 조직은 들이지 않습니다.`,
    ],
    why: (v, o) => `규정과 보안 요건이 같은 여러 조직(이곳과 ${o.peers} ${v.many}곳)이 함께 씁니다. 한 조직만 쓰지 않으므로 프라이빗이 아니고, 아무나 가입하지 못하므로 퍼블릭도 아닙니다.`,
  },
};
const SERVICES = {
  iaas: {
    name: "IaaS",
    told: [
      (v) => `담당자 ${v.staff}명이 운영체제를 직접 고르고, 쓰던 데이터베이스를 그 위에 설치해 관리하려고 합니다.`,
      (v) => `쓰던 프로그램에는 운영체제의 특별한 설정이 필요해서, 담당자 ${v.staff}명이 운영체제부터 직접 관리하려고 합니다.`,
    ],
    why: () => "서버와 저장소, 네트워크를 빌리고 운영체제부터 위로는 담당자가 직접 정하고 관리하기 때문입니다.",
    price: (v) => `운영체제의 보안 업데이트와 백업까지 담당자 ${v.staff}명이 맡아야 합니다.`,
  },
  paas: {
    name: "PaaS",
    told: [
      (v) => `개발자 ${v.staff}명이 ${v.language}로 만든 애플리케이션이 있지만, 운영체제와 언어 실행 환경을 관리할 사람은 없습니다.`,
      (v) => `직접 만든 ${v.language} 애플리케이션을 올려 실행하려고 합니다. 개발자 ${v.staff}명은 기능만 만들고, 운영체제의 업데이트는 맡기려고 합니다.`,
    ],
    why: (v) => `직접 만든 ${v.language} 애플리케이션을 플랫폼이 실행해 주고, 운영체제와 언어 실행 환경은 플랫폼을 제공하는 쪽이 관리하기 때문입니다.`,
    price: (v) => `운영체제와 ${v.language} 실행 환경을 마음대로 고르거나 바꾸지 못합니다.`,
  },
  saas: {
    name: "SaaS",
    told: [
      (v, o) => `개발자도 서버를 관리할 사람도 없습니다. 완성된 ${o.system}에 직원 ${v.users}명의 계정만 만들어 쓰려고 합니다.`,
      (v) => `직접 만든 프로그램은 없습니다. 직원 ${v.users}명이 완성된 애플리케이션에 로그인하고, 설정 몇 가지만 바꾸어 쓰려고 합니다.`,
    ],
    why: () => "완성된 애플리케이션을 계정만 만들어 쓰고, 그 아래는 모두 제공자가 운영하기 때문입니다.",
    price: (v) => `필요한 기능이 없어도 직접 고치지 못합니다. 직원 ${v.users}명의 계정과 데이터는 여전히 이 조직의 책임입니다.`,
  },
};

const JOBS = {
  grading: "과제 채점 프로그램", thumbnails: "사진 축소 프로그램", index: "문서 색인 프로그램", routes: "경로 계산 프로그램",
  sales: "매출 집계 프로그램", speech: "음성 인식 프로그램", drawings: "도면 변환 프로그램", forecast: "수요 예측 프로그램",
};
const PLACES = { machine: "가상 머신", container: "컨테이너", nested: "가상 머신 안의 컨테이너" };
// What decides: how it is told, and why it does.
const DECIDES = {
  module: {
    told: [
      (v) => `모두 ${v.copies}개를 실행하는데, 저마다 다른 커널 모듈을 넣어야 합니다. 호스트의 Linux 커널 ${after(v.kernel, "은", "는")} 다른 프로그램도 함께 쓰므로 바꿀 수 없습니다.`,
      (v) => `이 프로그램을 서로 다른 Linux 커널 ${v.copies}가지에서 동시에 시험합니다. 호스트의 커널 ${after(v.kernel, "은", "는")} 다른 프로그램도 함께 쓰므로 바꿀 수 없습니다.`,
    ],
    why: "호스트의 커널 하나를 함께 써서는 실행할 수 없고, 하나하나에 자기 커널이 있어야 합니다.",
  },
  family: {
    told: [
      (v) => `이 프로그램은 FreeBSD에서만 실행됩니다. 호스트의 운영체제는 Linux입니다. 모두 ${v.copies}개를 실행하며, 하나가 커널까지 멈추게 해도 나머지는 계속되어야 합니다.`,
      (v) => `호스트는 Linux이고 바꿀 수 없습니다. 이 프로그램은 OpenBSD용으로만 나와 있습니다. ${v.copies}개를 실행하며, 한 곳의 커널이 멈춰도 나머지는 계속되어야 합니다.`,
    ],
    why: "Linux 커널로는 다른 계열 운영체제의 프로그램을 실행할 수 없습니다. 한 커널이 멈춰도 나머지가 계속되려면 커널이 저마다 따로 있어야 합니다.",
  },
  tenants: {
    told: [
      (v) => `서로 믿지 않는 고객 ${v.customers}곳이 저마다 만든 프로그램을 하나씩 올립니다. 커널에 취약점이 있어도 한 고객의 프로그램 때문에 다른 고객이 위험해져서는 안 됩니다. 켜 두는 수는 1년 내내 같습니다.`,
      (v) => `고객 ${v.customers}곳의 프로그램을 하나씩 대신 실행하며, 그 내용은 확인할 수 없습니다. 고객끼리는 커널까지 따로 쓰게 하라는 것이 계약의 조건입니다. 수는 바뀌지 않습니다.`,
    ],
    why: "커널을 함께 쓰면 커널의 취약점 하나가 다른 고객까지 위험하게 하므로, 고객마다 커널이 따로 있어야 합니다.",
  },
  burst: {
    told: [
      (v) => `우리 팀이 만든 Linux 프로그램이고, 같은 이미지로 ${v.copies}개를 실행합니다. 요청이 몰리면 몇 초 안에 ${v.more}개로 늘렸다가 줄여야 합니다. 호스트의 운영체제는 Linux입니다.`,
      (v) => `Linux 호스트에서 우리 팀의 Linux 프로그램 ${v.copies}개를 같은 이미지로 실행합니다. 바쁜 때에는 ${v.more}개가 필요하며, 운영체제가 부팅하기를 기다릴 수 없습니다.`,
    ],
    why: "같은 팀의 Linux 프로그램이라 커널을 함께 써도 되고, 부팅 없이 프로세스만 시작하므로 몇 초 안에 늘릴 수 있습니다.",
  },
  dense: {
    told: [
      (v) => `우리 팀이 만든 Linux 프로그램 ${v.copies}개를 Linux 호스트 한 대에서 실행합니다. 프로그램에 줄 수 있는 메모리는 모두 ${v.room} GiB이고 하나가 ${v.each} MiB를 씁니다. 가상 머신으로 나누면 한 대마다 운영체제가 ${v.guest} MiB를 더 씁니다.`,
      (v) => `Linux 호스트의 남은 메모리 ${v.room} GiB에 우리 팀의 Linux 프로그램을 ${v.copies}개 실행합니다. 하나가 쓰는 메모리는 ${v.each} MiB이고, 가상 머신의 운영체제는 한 대에 ${v.guest} MiB를 씁니다.`,
    ],
    why: (v) => `컨테이너라면 ${v.copies} × ${v.each} = ${n(v.copies * v.each)} MiB로 ${v.room} GiB(${n(v.room * 1024)} MiB)에 들어갑니다. 가상 머신이라면 ${v.copies} × (${v.each} + ${v.guest}) = ${n(v.copies * (v.each + v.guest))} MiB로 넘칩니다.`,
  },
  both: {
    told: [
      (v) => `서로 믿지 않는 고객 ${v.customers}곳의 Linux 프로그램을 실행합니다. 커널의 취약점 때문에 다른 고객이 위험해져서는 안 됩니다. 고객마다 같은 이미지로 ${v.copies}개를 실행하고, 요청이 몰리면 몇 초 안에 ${v.more}개로 늘려야 합니다.`,
      (v) => `고객 ${v.customers}곳이 Linux 프로그램을 맡기며, 계약에 따라 다른 고객과 커널을 함께 쓸 수 없습니다. 한 고객의 프로그램은 ${v.copies}개를 같은 이미지로 실행하고, 바쁜 때에는 부팅을 기다리지 않고 ${v.more}개로 늘려야 합니다.`,
    ],
    why: (v) => `고객끼리는 커널을 따로 써야 하므로 고객마다 가상 머신을 둡니다. 한 고객의 ${v.copies}개는 커널을 함께 써도 되고 몇 초 안에 ${v.more}개로 늘려야 하므로 그 안에서 컨테이너로 실행합니다.`,
  },
};
const KERNELS = {
  machine: (v) => `가상 머신마다 게스트 커널이 하나씩 있어 모두 ${v.kernels}개입니다. 호스트의 커널과는 별개입니다.`,
  container: () => "컨테이너에는 커널이 없습니다. 몇 개를 실행하든 호스트 커널 하나를 함께 씁니다.",
  nested: (v) => `게스트 커널은 고객마다 하나씩 모두 ${v.kernels}개입니다. 컨테이너에는 커널이 없고, 자기가 실행되는 가상 머신의 커널을 함께 씁니다.`,
};
const PRICES = {
  machine: "가상 머신마다 운영체제가 들어가므로 메모리와 디스크를 더 쓰고, 시작할 때마다 부팅을 기다립니다.",
  container: "커널을 함께 쓰는 만큼 격리가 약해서, 커널에 취약점이 있으면 그 호스트의 컨테이너가 모두 영향을 받습니다.",
  nested: "고객마다 운영체제가 들어가 메모리와 디스크를 더 씁니다. 같은 고객의 컨테이너끼리는 격리가 약합니다.",
};

const DATA = {
  sensors: (v) => `센서 ${v.many}백 개의 값을 1초마다 조금씩 고쳐 쓰는 데이터베이스. 인스턴스 한 대가 쓴다.`,
  ledger: (v) => `회계 장부의 데이터베이스. 인스턴스 한 대가 하루에 ${v.many}천 줄을 고치고, 인스턴스를 삭제해도 남아야 한다.`,
  mailbox: (v) => `메일 서버 한 대의 우편함 ${v.many}0 GB. 파일 시스템을 만들어 쓰고, 서버를 바꿀 때 떼어서 새 서버에 연결한다.`,
  calls: (v) => `상담 전화의 녹음 파일, 하루 ${v.many}천 개. 올린 뒤에는 고치지 않고, 여러 프로그램이 HTTP로 통째로 내려받는다.`,
  satellite: (v) => `위성 사진 ${v.many}만 장. 고치지 않으며, 프로그램들이 이름을 지정해 한 장씩 HTTP로 올리고 내려받는다.`,
  lectures: (v) => `강의 녹화 파일 ${v.many}백 편. 한 번 올리고 나면 그대로이고, 학생의 앱이 URL로 통째로 내려받는다.`,
  plans: (v) => `건축 도면. 인스턴스 ${v.many}대가 같은 폴더를 마운트해 파일을 함께 열고 고친다.`,
  scenes: (v) => `애니메이션의 장면 파일. 렌더링하는 인스턴스 ${v.many}대가 같은 경로로 읽고 쓴다.`,
  papers: (v) => `연구실의 공용 자료. 인스턴스 ${v.many}대가 NFS로 마운트해 폴더째 함께 쓴다.`,
};
const STORES = {
  block: { name: "블록 스토리지(Cinder)", why: "인스턴스 한 대에 디스크로 연결해 파일 시스템을 만들고, 원하는 블록만 고칠 수 있습니다. 볼륨은 인스턴스와 따로 남습니다." },
  object: { name: "오브젝트 스토리지(Swift)", why: "고치지 않는 파일을 키로 찾아 HTTP로 통째로 올리고 내려받으므로, 디스크로 연결할 필요가 없습니다." },
  file: { name: "파일 스토리지(Manila)", why: "여러 인스턴스가 같은 폴더를 마운트해 같은 경로로 읽고 쓸 수 있습니다." },
};
const CLAIMS = {
  attach: ["볼륨 하나를 모든 인스턴스에 연결하면 공유 폴더가 되니 파일 스토리지는 필요 없다", "여러 대에 연결할 수 있는 볼륨이라도 보통 파일 시스템을 쓰면 데이터가 손상됩니다. 여러 서버가 함께 쓰는 클러스터 파일 시스템이 있어야 하므로, 공유에는 파일 스토리지가 맞습니다."],
  mount: ["오브젝트 스토리지를 디스크처럼 연결해 두고 바뀐 부분만 고쳐 쓰면 된다", "오브젝트 스토리지는 마운트해서 쓰는 디스크가 아니고, 오브젝트의 일부만 고칠 수도 없습니다. 새 내용을 통째로 다시 올려야 합니다."],
  copies: ["클라우드가 데이터를 여러 디스크에 복제해 두니 실수로 삭제해도 되살릴 수 있다", "복제본은 디스크가 고장 날 때를 위한 것이라, 내가 삭제하면 복제본도 모두 삭제됩니다. 백업을 따로 해야 합니다."],
  snapshot: ["볼륨 스냅샷을 날마다 만드니 저장 장치가 고장 나도 잃는 것이 없다", "볼륨 스냅샷은 대개 원본과 같은 저장 장치에 있어서, 장치가 고장 나면 함께 잃습니다. 다른 저장소에 백업해야 합니다."],
};

const SEEN = {
  attach: { refused: () => "플로팅 IP를 연결하려 하자 is not reachable from subnet이라는 메시지가 나오며 거부되었다." },
  ping: { silent: (v) => `${v.ip}에 핑을 보내면 응답이 없다.`, replies: (v) => `${v.ip}에 핑을 보내면 응답이 온다.` },
  ssh: {
    loggedIn: (v) => `ssh -i ${v.p}-key.pem ${v.user}@${after(v.ip, "을", "를")} 실행하면 로그인된다.`,
    timeout: (v) => `ssh -i ${v.p}-key.pem ${v.user}@${after(v.ip, "을", "를")} 실행하면 Connection timed out이 나온다.`,
    denied: (v) => `ssh -i ${v.p}-key.pem ${v.user}@${after(v.ip, "을", "를")} 실행하면 Permission denied (publickey)가 나온다.`,
  },
  out: {
    passes: () => "콘솔 로그를 보면, 인스턴스가 부팅할 때 외부에서 파일을 내려받는 데 성공했다.",
    blocked: () => "콘솔 로그를 보면, 인스턴스가 부팅할 때 외부에서 파일을 내려받는 데 실패했다.",
  },
  other: {
    same: (v) => `같은 서브넷에서 ${v.p}-sg와 ${v.p}-key를 쓰는 다른 인스턴스도 내 컴퓨터에서 접속해 보면 증상이 같다.`,
    fine: (v) => `같은 서브넷에서 ${v.p}-sg와 ${v.p}-key를 쓰는 다른 인스턴스는 내 컴퓨터에서 핑도 SSH도 된다.`,
  },
  mate: {
    same: (v) => `다른 건물에 있는 조원의 컴퓨터(${v.mate})에서도 증상이 같다.`,
    fine: (v) => `다른 건물에 있는 조원의 컴퓨터(${v.mate})에서는 이 인스턴스에 핑도 SSH도 된다.`,
  },
  seen: {
    pair: (v) => `openstack floating ip list에 ${after(v.ip, "과", "와")} 이 인스턴스의 고정 IP ${after(v.fixed, "이", "가")} 짝지어 있다.`,
    group: (v) => `openstack server show로 확인하니 이 인스턴스의 보안 그룹은 ${v.p}-sg이다.`,
    interface: (v) => `openstack router show로 확인하니 ${v.p}-router의 interfaces_info에 ${v.p}-subnet이 있다.`,
    gateway: (v) => `openstack router show로 확인하니 ${v.p}-router의 external_gateway_info에 외부 네트워크 public이 있다.`,
    user: (v) => `${v.p}-key.pem에서 구한 공개키와 등록된 ${v.p}-key의 공개키가 같다.`,
    key: (v) => `openstack server show로 확인하니 이 인스턴스의 key_name은 ${v.p}-key이다.`,
  },
};
// A cause: its name, why it is this one, what to look at in the output of the command that confirms it, and what else
// to know of the one that mends it.
const CAUSES = {
  icmp: (v) => [`${v.p}-sg에 ICMP를 허용하는 규칙이 없다`, "SSH로는 로그인되므로 경로와 플로팅 IP, 키는 정상입니다. 핑만 막히고, 같은 그룹을 쓰는 다른 인스턴스도 같습니다.", "icmp 줄이 없는 것"],
  tcp: (v) => [`${v.p}-sg에 TCP 22번을 허용하는 규칙이 없다`, "핑이 되므로 경로와 플로팅 IP는 정상입니다. SSH의 패킷만 도중에 버려지고, 다른 곳의 조원도 같으므로 내 네트워크의 문제가 아닙니다.", "tcp 22번 줄이 없는 것"],
  source: (v) => [`${v.p}-sg의 규칙이 허용하는 출발지에 내 주소 ${after(v.me, "이", "가")} 들어 있지 않다`, `조원의 컴퓨터(${v.mate})에서는 되므로 인스턴스와 경로는 정상입니다. 내 컴퓨터에서는 그 그룹의 다른 인스턴스에도 접속되지 않습니다.`, `IP Range에 ${after(v.me, "이", "가")} 들어가는 줄이 없는 것`, "핑도 하려면 --protocol icmp로 하나 더 추가한다"],
  group: (v) => [`인스턴스에 ${v.p}-sg가 연결되어 있지 않다`, `${v.p}-sg를 쓰는 다른 인스턴스는 접속되므로 규칙과 라우터는 정상입니다. 플로팅 IP도 이 인스턴스에 연결되어 있습니다.`, "security_groups에 default만 있는 것"],
  ip: (v) => [`플로팅 IP ${after(v.ip, "을", "를")} 빌리기만 하고 인스턴스에 연결하지 않았다`, "같은 서브넷의 다른 인스턴스는 접속되고 이 인스턴스의 보안 그룹도 맞습니다. 밖으로 나가는 것은 라우터의 SNAT로 되므로 플로팅 IP가 없어도 됩니다.", `${v.ip} 줄의 Fixed IP Address가 None인 것`],
  gateway: (v) => [`${v.p}-router에 외부 게이트웨이가 없다`, "서브넷은 라우터에 연결되어 있는데, 밖으로도 나가지 못하고 플로팅 IP도 연결되지 않습니다.", "external_gateway_info가 null인 것"],
  inside: (v) => [`${v.p}-router가 ${v.p}-subnet에 연결되어 있지 않다`, "라우터에 외부 게이트웨이는 있는데, 인스턴스가 밖으로 나가지 못하고 플로팅 IP도 연결되지 않습니다.", `interfaces_info에 ${v.p}-subnet이 없는 것`],
  key: (v) => ["인스턴스를 만들 때 키를 지정하지 않아 공개키가 들어 있지 않다", `핑이 되고 SSH 서버가 응답하므로 네트워크는 정상입니다. 사용자 이름 ${after(v.user, "은", "는")} 이미지에 맞고, 개인키도 등록된 것과 맞습니다.`, "key_name이 None인 것", "인스턴스를 다시 만든다"],
  user: (v) => [`사용자 이름이 이미지와 맞지 않는다(${v.image} 이미지에 ${v.user})`, "핑이 되고 SSH 서버가 응답하므로 네트워크는 정상입니다. 인스턴스에 든 키도 맞습니다.", `이미지가 ${v.image}인 것. 이 이미지의 사용자는 ${v.image}이다`],
};

const PURPOSES = {
  booking: "강의실 예약 서비스", library: "전자책 대출 서비스", shop: "동문 장터", survey: "설문 조사 서비스",
  grades: "성적 조회 서비스", menu: "학교 식당의 주문 서비스",
};

const reason = (why, v) => (typeof why === "string" ? why : why(v));

export const kinds = {
  advise: {
    name: "서술형: 모델 추천",
    ask: (v) => {
      const o = ORGANISATIONS[v.organisation];
      const case_ = [DEPLOYMENTS[v.deployment].told[v.told[0]](v, o), SERVICES[v.service].told[v.told[1]](v, o)].join(" ");
      return `한 ${after(o.who, "이", "가")} ${after(o.system, "을", "를")} 클라우드에 두려고 합니다. ${case_} 알맞은 배포 모델과 서비스 모델을 하나씩 추천하고, 그 이유를 조건을 들어 설명하세요. 추천한 대로 할 때 감수할 점도 하나 쓰세요.`;
    },
    steps: (v) => {
      const o = ORGANISATIONS[v.organisation];
      return [
        `배포 모델은 ${DEPLOYMENTS[v.deployment].name}입니다. ${DEPLOYMENTS[v.deployment].why(v, o)}`,
        `서비스 모델은 ${SERVICES[v.service].name}입니다. ${SERVICES[v.service].why(v)}`,
        `감수할 점의 예: ${SERVICES[v.service].price(v)}`,
      ];
    },
    rubric: (v) => [
      { name: "배포 모델", full: `${after(DEPLOYMENTS[v.deployment].name, "을", "를")} 고르고, 누가 쓸 설비인지를 조건에서 찾아 이유로 들었다`, half: "모델만 맞고 이유가 조건에서 나오지 않는다" },
      { name: "서비스 모델", full: `${SERVICES[v.service].name}를 고르고, 누가 무엇을 관리하는지를 이유로 들었다`, half: "모델만 맞고 이유가 조건에서 나오지 않는다" },
      { name: "감수할 점", full: "추천한 모델에서 생기는 것을 하나 들고 이 조직에 무엇을 뜻하는지 썼다", half: "어느 모델에나 있는 단점을 썼다" },
    ],
  },
  runs: {
    name: "서술형: 가상 머신과 컨테이너",
    ask: (v) => `${after(JOBS[v.job], "을", "를")} 어떻게 실행할지 정합니다. ${DECIDES[v.decides].told[v.told](v)} 가상 머신, 컨테이너, 가상 머신 안의 컨테이너 가운데 하나를 고르고 이유를 설명하세요. 커널이 어디에 몇 개 있게 되는지와, 이 선택에서 감수할 점 하나를 함께 쓰세요.`,
    steps: (v) => [
      `${after(PLACES[v.where], "을", "를")} 고릅니다. ${reason(DECIDES[v.decides].why, v)}`,
      KERNELS[v.where](v),
      `감수할 점의 예: ${PRICES[v.where]}`,
    ],
    rubric: (v) => [
      { name: "선택", full: `${after(PLACES[v.where], "을", "를")} 고르고, 그것을 정하는 조건을 이유로 들었다`, half: "선택은 맞지만 ‘가볍다’처럼 조건과 상관없는 이유이다" },
      { name: "커널", full: v.kernels ? `게스트 커널 ${v.kernels}개와 그것이 있는 곳을 썼다` : "컨테이너에는 커널이 없고 호스트 커널 하나를 함께 씀을 썼다", half: "있는 곳과 수 가운데 하나만 맞다" },
      { name: "감수할 점", full: "이 선택에서 생기는 것을 하나 들고 까닭을 썼다", half: "까닭이 없다" },
    ],
  },
  moves: {
    name: "서술형: 인스턴스 옮기기",
    facts: (v) => v.hosts.map((one) => `${one.name}: CPU ${one.cpu}, 연결된 저장소 ${one.store}, 남은 메모리 ${one.free} GiB`),
    ask: (v) => `${v.home}에서 인스턴스 ${after(`${v.name}`, `(메모리 ${v.ram} GiB)이`, `(메모리 ${v.ram} GiB)가`)} 실행 중입니다. ${v.home}의 CPU는 ${v.cpu}이고, ${v.name}의 디스크는 저장소 ${v.store}에 있습니다. ${after(v.home, "을", "를")} 점검하려고 ${after(v.name, "을", "를")} 켜 둔 채 아래의 호스트 하나로 옮깁니다. 어느 호스트로 옮길지 이유와 함께 고르고, 나머지를 뺀 이유를 하나씩 쓰세요. 또 ${after(v.name, "을", "를")} 다른 회사의 ${v.to} 클라우드로 옮긴다면 무엇이 달라지는지 순서대로 설명하세요.`,
    steps: (v) => [
      `${v.fits}${/[036]$/.test(v.fits) ? "으로" : "로"} 옮깁니다(라이브 마이그레이션). CPU가 ${v.cpu}로 맞고, 디스크가 있는 ${v.store}에 연결되어 있으며, 남은 메모리가 ${v.ram} GiB보다 많습니다.`,
      `${after(v.unfit[0], "은", "는")} CPU가 맞지 않고, ${after(v.unfit[1], "은", "는")} 저장소가 맞지 않고, ${after(v.unfit[2], "은", "는")} 남은 메모리가 ${v.ram} GiB에 모자랍니다.`,
      `켜 둔 채 옮기는 것은 보통 한 클라우드 안에서 하는 일입니다. 다른 클라우드로는 끄고 디스크를 이미지로 저장해 ${v.format}로 변환한 다음, 올려서 새 인스턴스를 만듭니다. 주소를 새로 받으므로 도메인 이름(DNS)이 새 주소를 가리키게 합니다. 그동안 서비스는 멈춥니다.`,
    ],
    rubric: (v) => [
      { name: "옮길 호스트", full: `${after(v.fits, "을", "를")} 고르고 CPU, 저장소, 메모리를 모두 이유로 들었다`, half: "호스트는 맞지만 이유가 하나라도 빠졌다" },
      { name: "뺀 이유", full: "세 호스트의 이유가 모두 맞다", half: "두 호스트의 이유가 맞다" },
      { name: "다른 클라우드", full: "끄고 변환해 올려 새로 만드는 순서와 새 주소를 모두 썼다", half: "순서와 새 주소 가운데 하나만 썼다" },
    ],
  },
  keeps: {
    name: "서술형: 데이터를 둘 곳",
    facts: (v) => v.data.map((one) => DATA[one.what](one)),
    ask: (v) => `OpenStack 클라우드에 다음 두 데이터를 둡니다. 데이터마다 블록, 오브젝트, 파일 스토리지 가운데 하나를 고르고 이유를 설명하세요. 한 동료는 “${CLAIMS[v.claim][0]}”라고 합니다. 이 말이 왜 틀렸고 어떻게 해야 하는지도 쓰세요.`,
    steps: (v) => [
      ...v.data.map(({ kind }, i) => `${i + 1}번은 ${STORES[kind].name}입니다. ${STORES[kind].why}`),
      `동료의 말은 틀렸습니다. ${CLAIMS[v.claim][1]}`,
    ],
    rubric: (v) => [
      ...v.data.map(({ kind }, i) => ({ name: `${i + 1}번 데이터`, full: `${STORES[kind].name}를 고르고, 쓰는 방법에서 이유를 들었다(서비스 이름은 없어도 된다)`, half: "선택만 맞다" })),
      { name: "동료의 말", full: "틀린 까닭과 해야 할 일을 모두 썼다", half: "둘 가운데 하나만 썼다" },
    ],
  },
  diagnose: {
    name: "서술형: 접속 문제 진단",
    facts: (v) => v.seen.map(([what, how]) => SEEN[what][how](v)),
    ask: (v) => `${v.image} 이미지로 인스턴스 ${v.p}-server를 만들었고 부팅이 끝났습니다. 보안 그룹 ${v.p}-sg와 키 페어 ${v.p}-key를 쓰려고 했으며, 빌린 플로팅 IP는 ${v.ip}입니다. 내 컴퓨터(${v.me})에서 다음을 관찰했습니다. 잘못된 것은 하나입니다. 원인을 관찰한 것에 근거해 밝히고, 그것을 확인할 명령과 출력에서 볼 것, 해결할 명령을 쓰세요.`,
    steps: (v) => {
      const [name, why, look, note] = CAUSES[v.cause](v);
      return [`원인: ${name}. ${why}`, `확인: ${v.confirm} – ${look}`, `해결: ${v.mend}${note ? ` – ${note}` : ""}`];
    },
    rubric: (v) => [
      { name: "원인", full: `‘${CAUSES[v.cause](v)[0]}’를 밝히고, 관찰한 것에서 근거를 하나 들었다`, half: "근거가 없거나, 막힌 구간만 맞다" },
      { name: "확인", full: "알맞은 명령과 출력에서 볼 것을 모두 썼다", half: "둘 가운데 하나만 썼다" },
      { name: "해결", full: "명령의 동작과 대상이 맞다(옵션의 철자는 따지지 않는다)", half: "할 일을 말로만 썼다" },
    ],
  },
  design: {
    name: "서술형: 네트워크와 인스턴스 설계",
    facts: (v) => [
      `웹 서버는 늘 ${v.servers}대가 있어야 한다. 가용 영역은 ${v.zones}곳이고, 그 가운데 한 곳이 멈춰도 ${v.servers}대가 남아야 한다.`,
      `게이트웨이까지 웹 서브넷에는 주소 ${v.webNeed}개, DB 서브넷에는 ${v.dbNeed}개가 필요하다. ${v.block}의 맨 앞에 웹 서브넷을, 바로 뒤에 DB 서브넷을 두며, 둘 다 가능한 한 작게 한다.`,
      `누구나 주소 하나로 TCP ${v.webPort}번에 접속하며, 한 대가 멈춰도 접속하는 주소는 그대로이다.`,
      `DB는 TCP ${v.dbPort}번으로 웹 서버의 접속만 받는다. 밖에서는 들어오지 못하고, 업데이트를 내려받으러 밖으로 나갈 수는 있다.`,
    ],
    ask: (v) => `${after(PURPOSES[v.purpose], "을", "를")} OpenStack에 구축합니다. 다음 요구에 맞게 두 서브넷의 CIDR, 영역마다 둘 웹 서버의 수, 밖에서 들어오는 길과 밖으로 나가는 길, 보안 그룹의 규칙을 정하세요. 정한 것마다 이유를 쓰세요. 그림을 그려 설명해도 됩니다.`,
    steps: (v) => [
      `웹 서브넷은 ${v.webNeed} + 2 = ${v.webNeed + 2}개가 들어가는 가장 작은 ${v.web}(주소 ${v.webSize}개)이고, DB 서브넷은 ${v.dbNeed} + 2 = ${v.dbNeed + 2}개가 들어가는 ${v.db}(주소 ${v.dbSize}개)입니다. 2는 네트워크 주소와 브로드캐스트 주소입니다.`,
      v.zones === 2
        ? `한 영역이 멈추면 한 곳만 남으므로 영역마다 ${v.perZone}대, 모두 ${v.perZone * 2}대를 둡니다.`
        : `한 영역이 멈추면 ${v.zones - 1}곳이 남습니다. ${v.servers} ÷ ${after(v.zones - 1, "을", "를")} 올림해 영역마다 ${v.perZone}대, 모두 ${v.perZone * v.zones}대를 둡니다.`,
      "웹 서버 앞에 로드 밸런서를 두고 그 VIP에 플로팅 IP 하나를 연결합니다. 로드 밸런서는 멈춘 서버에 요청을 보내지 않습니다. 웹 서버와 DB에는 고정 IP만 둡니다. 두 서브넷을 라우터에 연결하고 외부 게이트웨이를 정하면, DB는 SNAT로 밖에 나갑니다.",
      `웹 서버의 그룹은 로드 밸런서가 있는 ${v.web}에서 오는 TCP ${v.webPort}번만, DB의 그룹은 웹 서버의 그룹에서 오는(--remote-group) TCP ${v.dbPort}번만 허용합니다. 규칙에 없는 것은 막히고, 응답은 규칙이 없어도 나갑니다.`,
    ],
    rubric: (v) => [
      { name: "서브넷", full: `${after(v.web, "과", "와")} ${after(v.db, "을", "를")} 계산과 함께 썼다`, half: "하나만 맞거나 계산이 없다" },
      { name: "배치", full: `영역마다 ${v.perZone}대를 두고, 한 영역이 멈췄을 때 남는 수로 설명했다`, half: "수나 이유 가운데 하나만 맞다" },
      { name: "길과 보안 그룹", full: `들어오는 길(로드 밸런서와 플로팅 IP), 나가는 길(라우터의 외부 게이트웨이), 두 그룹의 규칙(TCP ${v.webPort}번, 웹 서버에서 오는 TCP ${v.dbPort}번)이 이유와 함께 맞다`, half: "셋 가운데 하나가 틀렸거나 이유가 없다" },
    ],
  },
};
