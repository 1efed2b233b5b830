import { sinks, type Sink } from "./credentials/sink.ts";

/** What takes work or messages for later: one entry is all that there is to say of it. */
export interface Queue {
  readonly name: string;
  /** The last word of names that hold one: `emailQueue`, `this.boss`. */
  readonly words: readonly string[];
  /** The methods that hand something over. Which queue a name holds is seldom known, so that they count on every one's names. */
  readonly methods: readonly string[];
  /** Those of them that nothing else has: known without the name of what they are called on. */
  readonly sureMethods?: readonly string[];
  /** The options under which it takes an id that makes a second message do nothing. */
  readonly ids?: readonly string[];
  /** Where it is given its password. */
  readonly credentials?: readonly Sink[];
}

const redisPassword = {
  secret: "Redis password",
  opens: "the cache, its sessions and its queues",
  environment: "REDIS_PASSWORD",
};

const brokerPassword = {
  secret: "message broker password",
  opens: "every message in the broker",
  environment: "BROKER_PASSWORD",
};

/** Every queue and broker that is known. From the packages' own documentation and type declarations, November 2026. */
export const QUEUES: readonly Queue[] = [
  {
    // A project's own, by what projects call them; read off real backends.
    name: "own",
    words: ["queue", "queues", "jobs", "producer", "publisher", "scheduler", "enqueuer", "channel", "topic"],
    methods: ["enqueue", "send", "publish", "schedule", "produce", "createJob"],
    sureMethods: ["enqueue", "enqueueJob", "queueJob", "publishMessage"],
    ids: ["dedupe"],
  },
  {
    // bull 4, bullmq 5. A repeated job is known by its name and rhythm: the same one again changes nothing.
    name: "Bull",
    words: ["bull", "bullmq"],
    methods: ["add", "addBulk"],
    ids: ["jobId", "deduplication", "repeat"],
    credentials: sinks(redisPassword, [
      {
        calls: ["bullmq.Queue.new()", "bullmq.QueueEvents.new()", "bull.new()"],
        at: ["1.connection.password", "1.redis.password"],
      },
      { calls: ["bullmq.Worker.new()"], at: ["2.connection.password"] },
    ]),
  },
  // agenda 5
  { name: "Agenda", words: ["agenda"], methods: ["schedule"] },
  // pg-boss 10
  { name: "pg-boss", words: ["boss"], methods: ["send", "publish"], ids: ["singletonKey"] },
  // graphile-worker 0.16
  { name: "Graphile Worker", words: [], methods: ["addJob"], sureMethods: ["addJob"], ids: ["jobKey"] },
  // inngest 3
  { name: "Inngest", words: ["inngest"], methods: ["send"] },
  {
    // @upstash/qstash 2
    name: "QStash",
    words: ["qstash"],
    methods: ["publish", "publishJSON"],
    sureMethods: ["publishJSON"],
    ids: ["deduplicationId"],
  },
  {
    name: "Amazon SQS and SNS",
    words: ["sqs", "sns"],
    methods: ["sendMessage", "sendMessageBatch", "publish", "publishBatch"],
    ids: ["MessageDeduplicationId"],
  },
  // @google-cloud/pubsub 4
  { name: "Google Cloud Pub/Sub", words: ["pubsub"], methods: ["publish", "publishMessage"] },
  {
    // kafkajs 2
    name: "Kafka",
    words: ["kafka"],
    methods: ["send", "sendBatch"],
    credentials: sinks(brokerPassword, [
      { calls: ["kafkajs.Kafka.new()"], at: ["0.sasl.password", "0.sasl.secretAccessKey"] },
    ]),
  },
  {
    // amqplib 0.10
    name: "RabbitMQ",
    words: ["rabbitmq", "amqp"],
    methods: ["publish", "sendToQueue"],
    sureMethods: ["sendToQueue"],
    credentials: sinks(brokerPassword, [
      { calls: ["amqplib.connect()", "amqplib/callback_api.connect()"], at: ["0.password"] },
      { calls: ["amqplib.credentials.plain()", "amqplib/callback_api.credentials.plain()"], at: ["1"] },
    ]),
  },
  {
    name: "MQTT",
    words: [],
    methods: ["publish"],
    credentials: sinks(brokerPassword, [
      { calls: ["mqtt.connect()", "mqtt.connectAsync()"], at: ["0.password", "1.password"] },
    ]),
  },
  {
    name: "NATS",
    words: [],
    methods: ["publish"],
    credentials: sinks(brokerPassword, [
      { calls: ["nats.connect()", "@nats-io/transport-node.connect()"], at: ["0.pass", "0.token"] },
    ]),
  },
  {
    name: "STOMP",
    words: [],
    methods: ["send"],
    credentials: sinks(brokerPassword, [{ calls: ["stompit.connect()"], at: ["0.connectHeaders.passcode"] }]),
  },
];
