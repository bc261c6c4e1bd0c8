import { readFileSync } from 'node:fs';

/**
 * Resident memory of a process in bytes, from Linux's /proc/PID/statm (second number, in pages); undefined where there is
 * no /proc or the process is gone. Buffers and native memory count, which no limit inside the process would see.
 */
export function residentMemory(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes;
  } catch {
    return undefined;
  }
}

// x64 and arm64 Linux as Lambda runs it; only an arm64 kernel built for larger pages would differ.
const pageBytes = 4096;
