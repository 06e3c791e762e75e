// Loaded into every process that `start` runs: when the parent is gone, however it went, the child goes too, so that a
// killed start leaves no orphan holding a port.
if (process.channel !== undefined) {
  process.channel.unref();
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
