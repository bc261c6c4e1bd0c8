import { type Client, errors } from '@opensearch-project/opensearch';
import { SearchUnavailable } from './search.ts';

/** One call to the engine: retried while that can help, ended by its deadline, its failures told as SearchUnavailable. */
export type Calls = {
  /** The answer's body. `allow` names error types or statuses that are no fault: then undefined. */
  request<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    options?: CallOptions,
  ): Promise<T | undefined>;
  close(): Promise<void>;
};

/** `seconds` is the deadline, retries included; `bulk` bodies are lines of JSON. */
export type CallOptions = {
  allow?: (string | number)[];
  seconds?: number | undefined;
  bulk?: boolean;
  retry?: boolean;
};

/** The engine said no in a way that no retry cures; `type` is its own word for why. */
export class EngineError extends Error {
  override name = 'EngineError' as const;
  readonly type: string;
  readonly status: number;
  constructor(call: string, type: string, status: number, cause: unknown) {
    super(`OpenSearch refused ${call}: ${type} (${status})`, { cause });
    this.type = type;
    this.status = status;
  }
}

/** Wraps a client. 429, 5xx and broken connections are tried again, with jitter, until the deadline (15 s unless told). */
export function openSearchCalls(client: Client): Calls {
  const once = async (method: string, path: string, body: unknown, options: CallOptions, left: number) => {
    const content = options.bulk ? { bulkBody: body as string } : { body: body as object };
    const answer = await client.transport.request(
      { method, path: encodeURI(path), ...(body === undefined ? {} : content) },
      { requestTimeout: Math.max(1, left), maxRetries: 0 },
    );
    return answer;
  };
  const request = async <T>(method: string, path: string, body?: unknown, options: CallOptions = {}) => {
    const until = Date.now() + (options.seconds ?? 15) * 1000;
    for (let wait = 100; ; wait = Math.min(wait * 2, 2000)) {
      try {
        return (await once(method, path, body, options, until - Date.now())).body as T;
      } catch (error) {
        const { type, status } = reasonOf(error);
        if (options.allow?.some((allowed) => allowed === type || allowed === status)) return undefined;
        const pause = wait * (0.5 + Math.random());
        if (options.retry === false || !mayPass(error, status) || Date.now() + pause > until)
          throw translated(error, `${method} ${path}`);
        await new Promise((done) => setTimeout(done, pause));
      }
    }
  };
  return {
    request,
    close: () => client.close(),
  };
}

/** What `work` comes to, or SearchUnavailable('busy') once the time is over; the work is left to end by itself. */
export async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, failed) => {
    const busy = () => failed(new SearchUnavailable('busy', 'Search is busy: it did not answer in time.'));
    timer = setTimeout(busy, seconds * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Whether an index that a call named is not there (any more). */
export function isGone(error: unknown): boolean {
  return error instanceof EngineError && error.type === goneType;
}

/** What the engine calls an index that is not there; the lack of a document has no name of its own. */
export const goneType = 'index_not_found_exception';
/** A document that is not there, for `allow`. */
export const noDocument = 'no document';

function reasonOf(error: unknown): { type: string; status: number } {
  if (!(error instanceof errors.ResponseError)) return { type: (error as Error).name, status: 0 };
  const body = error.body as { error?: { type?: string } | string; found?: boolean } | undefined;
  const type = typeof body?.error === 'object' ? body.error.type : undefined;
  return { type: type ?? (body?.found === false ? noDocument : 'error'), status: error.statusCode ?? 0 };
}

function mayPass(error: unknown, status: number): boolean {
  if (error instanceof errors.ConnectionError || error instanceof errors.NoLivingConnectionsError)
    return true;
  return status === 429 || status === 502 || status === 503 || status === 504;
}

/** What the engine or the network said, as a sentence for people and a kind for code. */
function translated(error: unknown, call: string): Error {
  const { type, status } = reasonOf(error);
  if (error instanceof errors.TimeoutError)
    return new SearchUnavailable('busy', 'Search is busy: it did not answer in time.', error);
  if (error instanceof errors.ConnectionError || error instanceof errors.NoLivingConnectionsError)
    return new SearchUnavailable('unreachable', 'Search cannot be reached.', error);
  if (type === 'cluster_block_exception')
    return new SearchUnavailable(
      'read-only',
      'Search takes no new files for now: its disk is nearly full.',
      error,
    );
  if (
    status === 503 ||
    type === 'master_not_discovered_exception' ||
    type === 'no_shard_available_action_exception'
  )
    return new SearchUnavailable('starting', 'Search is still starting.', error);
  if (status === 429) return new SearchUnavailable('busy', 'Search is busy.', error);
  if (status === 401 || status === 403)
    return new SearchUnavailable(
      'failed',
      'Search does not let us in: check its user, password or role.',
      error,
    );
  return new EngineError(call, type, status, error);
}
