import { type Calls, noDocument } from './opensearch-calls.ts';
import type { Calibration, Search } from './search.ts';

/** How long a calibration, or that there is none, is believed before it is read again, in milliseconds. */
const freshFor = 30_000;

type Kept = { value: Calibration | undefined; at: number };

/**
 * Calibrations as documents beside the ledger's rows. They are asked for at every question, so the last one read is
 * given at once, and read again behind the question when it is not fresh.
 */
export function openSearchCalibrations(
  calls: Calls,
  index: () => Promise<string>,
): Pick<Search, 'calibration' | 'setCalibration'> {
  const kept = new Map<string, Kept>();
  const read = async (model: string): Promise<Calibration | undefined> => {
    const found = await calls.request<{ _source: { row: { calibration: Calibration } } }>(
      'GET',
      `/${await index()}/_doc/model-${modelSlug(model)}`,
      undefined,
      { allow: [noDocument], seconds: 2 },
    );
    const value = found?._source.row.calibration;
    kept.set(model, { value, at: Date.now() });
    return value;
  };
  return {
    async calibration(model) {
      const known = kept.get(model);
      if (!known) return read(model);
      if (Date.now() - known.at > freshFor) {
        kept.set(model, { ...known, at: Date.now() });
        read(model).catch(() => {});
      }
      return known.value;
    },
    async setCalibration(calibration) {
      const { model } = calibration;
      const row = { calibration };
      await calls.request('PUT', `/${await index()}/_doc/model-${modelSlug(model)}?require_alias=true`, {
        model,
        row,
      });
      kept.set(model, { value: calibration, at: Date.now() });
    },
  };
}

/** A model's name as part of a field's or a document's name. */
export function modelSlug(model: string): string {
  return model.toLowerCase().replace(/[^a-z0-9]+/g, '_');
}
