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
  const client = new DynamoDBClient(motoClient(moto));
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
