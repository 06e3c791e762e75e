// Wrong passwords for people who do not exist, at a steady pace whatever the answers, from addresses all over 127.0.0.0/8 that
// know nothing of each other: the gaps between two of them are exponential.
import { request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

export interface Flood {
  readonly url: string;
  readonly perSecond: number;
}
export interface FloodReport {
  readonly sent: number;
  readonly seconds: number;
  /** How often each was answered; 0 where no answer came. */
  readonly statuses: Readonly<Record<number, number>>;
}

const { url, perSecond } = workerData as Flood;
const { port, origin } = new URL(url);
const statuses: Record<number, number> = {};
const startedAt = performance.now();
let sent = 0;

const note = (status: number) => void (statuses[status] = (statuses[status] ?? 0) + 1);
const anyByte = () => 1 + Math.floor(Math.random() * 254);

function sendOne(): void {
  const body = new URLSearchParams({
    identifier: `orang${sent}@contoh.id`,
    password: 'bukan kata sandinya',
  }).toString();
  sent += 1;
  const asked = request(
    {
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: '/masuk',
      localAddress: `127.${anyByte()}.${anyByte()}.${anyByte()}`,
      agent: false,
      headers: {
        origin,
        host: new URL(url).host,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
      },
    },
    (answer) => {
      note(answer.statusCode ?? 0);
      answer.resume();
    },
  );
  asked.on('error', () => note(0));
  asked.end(body);
}

const gapMs = (): number => (-Math.log(1 - Math.random()) * 1000) / perSecond;
let dueAt = startedAt;
let timer: NodeJS.Timeout;
function sendThoseDue(): void {
  const now = performance.now();
  for (; dueAt <= now; dueAt += gapMs()) sendOne();
  timer = setTimeout(sendThoseDue, dueAt - now);
}
sendThoseDue();

parentPort?.once('message', () => {
  clearTimeout(timer);
  const report: FloodReport = { sent, seconds: (performance.now() - startedAt) / 1000, statuses };
  parentPort?.postMessage(report, []);
});
