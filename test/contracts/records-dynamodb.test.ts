import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll } from 'vitest';
import { dynamodbRecords } from '../../bot/records/dynamodb.ts';
import { type Moto, motoClient, startMoto } from '../moto.ts';
import { recordsContract } from './records-contract.ts';

let moto: Moto | undefined;
afterAll(() => moto?.stop());

recordsContract('DynamoDB', async () => {
  moto = await startMoto();
  if (!moto) return undefined;
  // moto serves each connection from a thread of its own without locking its tables, so conditions that DynamoDB keeps
  // would break there: one connection lets requests that are made at once still come in any order, but one at a time.
  const requestHandler = { httpAgent: { maxSockets: 1 } };
  const client = new DynamoDBClient({ ...motoClient(moto), requestHandler });
  await client.send(
    new CreateTableCommand({
      TableName: 'records',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  return dynamodbRecords('records', client);
});
