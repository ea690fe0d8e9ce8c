// An event as the server tells it: a small game, teams with Vietnamese names, one field, a match in any state.
import type {
  PublicEventJson,
  PublicFieldJson,
  PublicLineJson,
  PublicMatchJson,
  PublicSnapshotJson,
} from '../../../server/web/pages/generated/c715/v1/public_pb';

const text = (vi: string, en: string) => ({ vi, en });

export const event: PublicEventJson = {
  name: text('Giải robot học sinh tỉnh Điện Biên', 'Điện Biên Student Robotics Tournament'),
  place: text('Nhà thi đấu tỉnh', 'Provincial sports hall'),
  date: '2027-05-07',
  game: text('Chiến dịch 715', 'Campaign 715'),
  phases: [
    phase('auto', 'Tự động', 'Autonomous', 15_000, 'autonomous', 5000),
    phase('driver', 'Điều khiển', 'Driver control', 105_000, 'driver', 0),
    phase('endgame', 'Cuối trận', 'Endgame', 30_000, 'endgame', 10_000),
  ],
  elements: [
    element('leave', 'Rời căn cứ', 'Left base', 'leave'),
    element('crate', 'Vào kho', 'In store', 'crate'),
    element('hill', 'Đồi A1', 'A1 hill', 'hill'),
    element('flag', 'Cắm cờ', 'Flag set', 'flag'),
    element('minor', 'Lỗi nhẹ', 'Minor foul', 'foul', true),
    element('major', 'Lỗi nặng', 'Major foul', 'foul', true),
  ],
  teams: [
    team('116', 'Xoay Tròn', 'Trần Can', 'THPT Trần Can'),
    team('105', 'Lúa Vàng', 'Thanh Chăn', 'THPT Thanh Chăn'),
    team('110', 'Biển Mây', 'Tả Sìn Thàng', 'THPT Tả Sìn Thàng'),
    team('108', 'Cơn Lốc Xanh', 'Mường Ẳng', 'THPT Mường Ẳng'),
    team('101', 'Ban Trắng', 'Chuyên Lê Quý Đôn', 'THPT Chuyên Lê Quý Đôn'),
    team('104', 'Sương Sớm', 'PTDTNT THPT huyện Mường Nhé', 'PTDTNT THPT huyện Mường Nhé'),
    team('112', 'Đội Tuyển Robot Trường Chuyên Biên Giới Điện Biên', 'Nậm Pồ', 'THPT Nậm Pồ'),
    team('107', 'Ngọn Gió', 'Tuần Giáo', 'THPT Tuần Giáo'),
  ],
  fields: [{ id: 'san_1', name: text('Sân 1', 'Field 1') }],
};

function phase(
  id: string,
  vi: string,
  en: string,
  lengthMs: number,
  kind: string,
  warningMs: number,
) {
  return { id, name: text(vi, en), lengthMs, kind, warningMs };
}

function element(id: string, vi: string, en: string, icon: string, foul = false) {
  return {
    id,
    name: text(vi, en),
    shortName: text(vi, en),
    icon,
    ...(foul ? { foul } : {}),
  };
}

function team(id: string, name: string, shortName: string, school: string) {
  return { id, name, shortName, school, division: 'thpt' };
}

export interface Sample {
  /** Where the points of a result come from. */
  lines?: PublicLineJson[];
  match?: Partial<PublicMatchJson>;
  field?: Partial<PublicFieldJson>;
  event?: Partial<PublicEventJson>;
}

/** The first message of a stream. The match's clock, when it runs, was read just now. */
export function snapshotOf({ match, field, event: parts }: Sample): PublicSnapshotJson {
  const now = Date.now();
  const state = field?.state ?? 'MATCH_STATE_SCHEDULED';
  return {
    seq: '42',
    serverAtMs: String(now),
    event: { ...event, ...parts },
    matches: [
      {
        id: 15,
        number: 15,
        stage: text('Vòng phân hạng THPT', 'Qualification, upper secondary'),
        field: 'san_1',
        plannedAt: '09:40',
        state,
        red: { teams: ['116', '105'], points: 38, counts: [2, 6, 2, 0, 1, 0] },
        blue: { teams: ['110', '108'], points: 36, counts: [1, 8, 0, 1, 0, 1] },
        attempt: 1,
        ...match,
      },
      {
        id: 16,
        number: 16,
        stage: text('Vòng phân hạng THPT', 'Qualification, upper secondary'),
        field: 'san_1',
        plannedAt: '09:48',
        state: 'MATCH_STATE_SCHEDULED',
        red: { teams: ['101', '104'] },
        blue: { teams: ['112', '107'] },
        attempt: 1,
      },
    ],
    fields: [
      {
        id: 'san_1',
        state,
        match: 15,
        nextMatch: 16,
        atMs: String(now),
        ...field,
      },
    ],
  };
}

/** Points by element for red and blue, in the order of the elements. */
function lines(red: number[], blue: number[]): PublicLineJson[] {
  const side = (alliance: 'ALLIANCE_RED' | 'ALLIANCE_BLUE', points: number[]) =>
    points.map((n, i) => ({ alliance, element: event.elements?.[i]?.id ?? '', points: n }));
  return [...side('ALLIANCE_RED', red), ...side('ALLIANCE_BLUE', blue)];
}

const hostile = '<img src=x onerror="window.hit=1">"\'&{{1}}';

/** Every picture that the page must draw well, by name. */
export const samples: Record<string, Sample> = {
  idle: { field: { match: 0 } },
  idle_without_next: { field: { match: 0, nextMatch: 0 } },
  intro: {
    field: { state: 'MATCH_STATE_LOADED' },
    match: { red: { teams: ['116', '105'] }, blue: { teams: ['110', '108'] } },
  },
  intro_long_names: {
    field: { state: 'MATCH_STATE_LOADED' },
    match: {
      red: { teams: ['104', '112'] },
      blue: { teams: ['101', '108'] },
      attempt: 2,
    },
  },
  intro_three_teams: {
    field: { state: 'MATCH_STATE_LOADED' },
    match: {
      red: { teams: ['116', '105', '104'] },
      blue: { teams: ['110', '108', '101'] },
    },
  },
  countdown: {
    field: { state: 'MATCH_STATE_COUNTDOWN' },
    match: { red: { teams: ['116', '105'] }, blue: { teams: ['110', '108'] } },
  },
  autonomous: {
    field: { state: 'MATCH_STATE_RUNNING', running: true, elapsedMs: 5000 },
    match: score(14, [2, 2, 0, 0, 0, 0], 11, [1, 2, 0, 0, 0, 0]),
  },
  driver: {
    field: { state: 'MATCH_STATE_RUNNING', running: true, elapsedMs: 56_000 },
  },
  last_seconds: {
    field: { state: 'MATCH_STATE_RUNNING', running: true, elapsedMs: 142_000 },
    match: score(59, [2, 9, 3, 1, 1, 0], 102, [1, 11, 12, 1, 0, 1]),
  },
  zero_and_minus: {
    field: { state: 'MATCH_STATE_RUNNING', running: true, elapsedMs: 30_000 },
    match: score(0, [], -9, [0, 0, 0, 0, 10, 12]),
  },
  long_names: {
    field: { state: 'MATCH_STATE_RUNNING', running: true, elapsedMs: 80_000 },
    match: {
      red: { teams: ['104', '112'], points: 104, counts: [2, 10, 12, 1, 1, 1] },
      blue: { teams: ['101', '108'], points: 7, counts: [0, 1] },
    },
  },
  three_teams: {
    field: { state: 'MATCH_STATE_RUNNING', running: true, elapsedMs: 80_000 },
    match: {
      red: {
        teams: ['104', '112', '116'],
        points: 104,
        counts: [2, 10, 12, 1, 1, 1],
      },
      blue: { teams: ['101', '108', '107'], points: 7, counts: [0, 1] },
    },
  },
  stopped: {
    field: {
      state: 'MATCH_STATE_STOPPED',
      elapsedMs: 56_300,
      stopLatched: true,
    },
  },
  interrupted: {
    field: { state: 'MATCH_STATE_INTERRUPTED', elapsedMs: 56_300 },
  },
  aborted: { field: { state: 'MATCH_STATE_ABORTED', elapsedMs: 56_300 } },
  ended: {
    field: { state: 'MATCH_STATE_ENDED', elapsedMs: 150_000 },
    match: score(57, [2, 7, 3, 1, 1, 0], 43, [1, 6, 1, 1, 2, 0]),
  },
  review: {
    field: { state: 'MATCH_STATE_REVIEW', elapsedMs: 150_000 },
    match: score(57, [2, 7, 3, 1, 1, 0], 43, [1, 6, 1, 1, 2, 0]),
  },
  result_red: {
    lines: lines([6, 20, 15, 10, 6], [3, 18, 9, 10, 3]),
    field: { state: 'MATCH_STATE_COMMITTED', elapsedMs: 150_000 },
    match: score(57, [2, 7, 3, 1, 1, 0], 43, [1, 6, 1, 1, 2, 0]),
  },
  result_blue_long: {
    lines: lines([6, 40, 46, 10, 2], [0, 57, 44, 10, 6]),
    field: { state: 'MATCH_STATE_COMMITTED', elapsedMs: 150_000 },
    match: {
      red: { teams: ['104', '112'], points: 104, counts: [2, 10, 12, 1, 1, 1] },
      blue: { teams: ['101', '108'], points: 117, counts: [0, 21, 12, 1] },
    },
  },
  result_tie: {
    lines: lines([6, 14, 10, 10], [3, 17, 10, 10]),
    field: { state: 'MATCH_STATE_COMMITTED', elapsedMs: 150_000 },
    match: score(40, [2, 7, 3, 1, 1, 0], 40, [1, 6, 1, 1, 2, 0]),
  },
  hostile_names: {
    field: { state: 'MATCH_STATE_LOADED' },
    event: {
      teams: [
        team('116', hostile, hostile, hostile),
        team('105', '\u202egnàV aúL', '\u202enăhC', 'x'),
      ],
    },
  },
};

function score(red: number, redCounts: number[], blue: number, blueCounts: number[]) {
  return {
    red: { teams: ['116', '105'], points: red, counts: redCounts },
    blue: { teams: ['110', '108'], points: blue, counts: blueCounts },
  };
}
