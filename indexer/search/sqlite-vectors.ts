import type { DatabaseSync } from 'node:sqlite';
import type { SearchRequest } from './search.ts';
import { live } from './sqlite-passages.ts';
import { transaction } from './sqlite-schema.ts';
import { dequantise, quantise, type Slots, vectorSlots } from './vector-slots.ts';

/** The vectors of live passages: stored by content hash, searched in memory. */
export type SqliteVectors = {
  add(model: string, vectors: { hash: string; values: Float32Array }[]): void;
  /** Passage number → cosine of the nearest, at most `limit`; only of `allowed` passages when given. */
  nearest(
    vector: NonNullable<SearchRequest['vector']>,
    limit: number,
    allowed?: Set<number>,
  ): Map<number, number>;
  sample(model: string, count: number): Float32Array[];
  /** Tells of a generation that goes or comes; the caller holds the transaction. */
  move(file: string, generation: string, by: 1 | -1): void;
  /** Forgets what is in memory; it is loaded again when asked for. */
  forget(): void;
};

type Row = { number: number; model: string; scale: number; bytes: Uint8Array };

/** Vectors in a table, and for each model asked for a matrix of bytes in memory (1 byte a dimension and passage). */
export function sqliteVectors(db: DatabaseSync): SqliteVectors {
  const matrices = new Map<string, Slots>();
  const put = db.prepare('insert or replace into vectors (model, hash, scale, bytes) values (?, ?, ?, ?)');
  const select = `select passages.number, vectors.model, vectors.scale, vectors.bytes from`;
  const ofModel = `${select} ${live} join vectors on vectors.hash = passages.hash where vectors.model = ?`;
  const load = (model: string): Slots => {
    const known = matrices.get(model);
    if (known) return known;
    const slots = vectorSlots();
    for (const row of db.prepare(ofModel).iterate(model) as Iterable<Row>)
      slots.set(row.number, row.scale, bytesOf(row));
    matrices.set(model, slots);
    return slots;
  };
  return {
    add(model, vectors) {
      const numbers = db.prepare(`select passages.number from ${live} where passages.hash = ?`);
      transaction(db, () => {
        for (const { hash, values } of vectors) {
          const { scale, bytes } = quantise(values);
          put.run(model, hash, scale, new Uint8Array(bytes.buffer));
          for (const { number } of numbers.all(hash) as { number: number }[])
            matrices.get(model)?.set(number, scale, bytes);
        }
      });
    },
    nearest: (vector, limit, allowed) => load(vector.model).nearest(vector.values, limit, allowed),
    sample(model, count) {
      const rows = db.prepare(`${ofModel} order by passages.hash limit ?`).all(model, count) as Row[];
      return rows.map((row) => dequantise(row.scale, bytesOf(row)));
    },
    move(file, generation, by) {
      if (matrices.size === 0) return;
      const mine =
        'passages left join vectors on vectors.hash = passages.hash where file = ? and generation = ?';
      for (const row of db.prepare(`${select} ${mine}`).all(file, generation) as (
        | Row
        | (Row & { model: null })
      )[]) {
        if (by === -1) for (const slots of matrices.values()) slots.delete(row.number);
        else if (row.model) matrices.get(row.model)?.set(row.number, row.scale, bytesOf(row));
      }
    },
    forget: () => matrices.clear(),
  };
}

function bytesOf(row: Row): Int8Array {
  return new Int8Array(row.bytes.buffer, row.bytes.byteOffset, row.bytes.byteLength);
}
