// Wrong passwords for people who do not exist, at a steady pace whatever the answers, from addresses all over 127.0.0.0/8 that
// know nothing of each other: the gaps between two of them are exponential. Plain sockets: who floods pays for no more than
// the request, and here on the processors of the system that is measured.
import { connect } from 'node:net';
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
const { port, origin, host } = new URL(url);
const statuses: Record<number, number> = {};
const startedAt = performance.now();
let sent = 0;

const note = (status: number) => void (statuses[status] = (statuses[status] ?? 0) + 1);
const anyByte = () => 1 + Math.floor(Math.random() * 254);

function sendOne(): void {
  const body = `identifier=orang${sent}%40contoh.id&password=bukan+kata+sandinya`;
  sent += 1;
  let status = 0;
  const socket = connect({
    host: '127.0.0.1',
    port: Number(port),
    localAddress: `127.${anyByte()}.${anyByte()}.${anyByte()}`,
  });
  socket.once('data', (start: Buffer) => (status = Number(start.toString('latin1', 9, 12))));
  socket.resume();
  socket.on('error', () => undefined);
  socket.once('close', () => note(status));
  // Not ended from here: the server would take that for somebody who has gone away.
  socket.write(
    `POST /masuk HTTP/1.1\r\nhost: ${host}\r\norigin: ${origin}\r\nconnection: close\r\n` +
      `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
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
