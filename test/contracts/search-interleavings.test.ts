import { sqliteSearch } from '../../indexer/search/sqlite.ts';
import { searchInterleavings } from './search-interleavings.ts';

searchInterleavings(
  'SQLite',
  async () => {
    const search = sqliteSearch({ path: ':memory:' });
    return { search, drop: () => search.close() };
  },
  300,
);
