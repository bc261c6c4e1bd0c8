import {
  type AttributeValue,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';

/** An item as DynamoDB's protocol writes it. */
export type Item = Record<string, AttributeValue>;

/** A key of our table. */
export type Key = { pk: string; sk: string };

/** One table, with only what records need; every read is consistent. */
export type Table = {
  name: string;
  get(pk: string, sk: string): Promise<Item | undefined>;
  /** Every item of a partition whose sort key begins so, in its order. */
  query(pk: string, begins: string, limit?: number): Promise<Item[]>;
  /** Changes an item that exists; undefined when it does not, or when `condition` does not hold. Answers the item as it then is. */
  update(key: Key, change: Change): Promise<Item | undefined>;
  /** All or nothing; which of the writes refused, by position, when one did. */
  transact(writes: TransactWriteItem[]): Promise<'done' | { refused: number[] }>;
  delete(keys: Key[]): Promise<void>;
};

/** An update expression with its values; names that DynamoDB reserves are written with "#". */
export type Change = { expression: string; condition?: string; values: Item };

/** A table of DynamoDB behind the few calls that records need. */
export function table(client: DynamoDBClient, name: string): Table {
  return {
    name,
    async get(pk, sk) {
      const command = new GetItemCommand({ TableName: name, Key: keyOf({ pk, sk }), ConsistentRead: true });
      return (await client.send(command)).Item;
    },
    query: (pk, begins, limit) => query(client, name, pk, begins, limit ?? Number.POSITIVE_INFINITY),
    async update(key, change) {
      try {
        const command = new UpdateItemCommand({ ...updateOf(name, key, change), ReturnValues: 'ALL_NEW' });
        return (await client.send(command)).Attributes;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },
    transact: (writes) => transact(client, writes),
    async delete(keys) {
      // DynamoDB takes 25 writes a batch.
      for (let from = 0; from < keys.length; from += 25) {
        let left: Key[] = keys.slice(from, from + 25);
        while (left.length > 0) {
          const requests = left.map((key) => ({ DeleteRequest: { Key: keyOf(key) } }));
          const done = await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: requests } }));
          left = (done.UnprocessedItems?.[name] ?? []).map((request) => readKey(request.DeleteRequest!.Key!));
        }
      }
    },
  };
}

/** A key in DynamoDB's protocol. */
export function keyOf({ pk, sk }: Key): Item {
  return { pk: { S: pk }, sk: { S: sk } };
}

/** The key of an item. */
export function readKey(item: Item): Key {
  return { pk: item.pk!.S!, sk: item.sk!.S! };
}

/** The time at which DynamoDB may drop an item. */
export function ttl(expires: string): AttributeValue {
  return { N: String(Math.ceil(Date.parse(expires) / 1000)) };
}

/** The parameters of an update of an item that must exist. "#word" in an expression stands for the attribute `word`. */
export function updateOf(name: string, key: Key, { expression, condition, values }: Change) {
  const words = new Set(`${expression} ${condition ?? ''}`.match(/#\w+/g));
  return {
    TableName: name,
    Key: keyOf(key),
    UpdateExpression: expression,
    ConditionExpression: condition ? `attribute_exists(pk) and ${condition}` : 'attribute_exists(pk)',
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
    ...(words.size > 0
      ? { ExpressionAttributeNames: Object.fromEntries([...words].map((word) => [word, word.slice(1)])) }
      : {}),
  };
}

async function query(client: DynamoDBClient, name: string, pk: string, begins: string, limit: number) {
  const found: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: begins ? 'pk = :pk and begins_with(sk, :sk)' : 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: pk }, ...(begins ? { ':sk': { S: begins } } : {}) },
        ConsistentRead: true,
        ExclusiveStartKey: from,
        ...(Number.isFinite(limit) ? { Limit: limit - found.length } : {}),
      }),
    );
    found.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from && found.length < limit);
  return found;
}

async function transact(client: DynamoDBClient, writes: TransactWriteItem[]) {
  for (let attempt = 1; ; attempt++)
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: writes }));
      return 'done' as const;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code);
      const refused = codes.flatMap((code, at) => (code === 'ConditionalCheckFailed' ? [at] : []));
      if (refused.length > 0) return { refused };
      // Somebody wrote one of these items at the same moment: what they wrote decides at the next attempt.
      if (!codes.includes('TransactionConflict') || attempt === 6) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt));
    }
}
