import { sinks, type Sink } from "./sink.ts";

// Passwords in the options of database drivers, object mappers and queues. Source: the packages' own type declarations
// and guides, as of November 2026.

const opens = "the database and everything in it";

export const databases: readonly Sink[] = [
  ...sinks({ secret: "database password", opens, environment: "DATABASE_PASSWORD", chosen: "password" }, [
    {
      calls: ["pg.Pool.new()", "pg.Client.new()", "pg.native.Pool.new()", "pg.native.Client.new()", "pg-pool.new()"],
      at: ["0.password"],
    },
    { calls: ["pg-promise()()"], at: ["0.password"] },
    { calls: ["postgres()"], at: ["0.password", "0.pass", "1.password", "1.pass"] },
    {
      calls: [
        "mysql.createConnection()",
        "mysql.createPool()",
        "mysql2.createConnection()",
        "mysql2.createPool()",
        "mysql2/promise.createConnection()",
        "mysql2/promise.createPool()",
        "mariadb.createPool()",
        "mariadb.createConnection()",
      ],
      at: ["0.password", "0.password1", "0.passwordSha1"],
    },
    {
      calls: ["mssql.connect()", "mssql.ConnectionPool.new()", "mssql/msnodesqlv8.connect()"],
      at: ["0.password", "0.authentication.options.password"],
    },
    {
      calls: ["tedious.Connection.new()"],
      at: ["0.authentication.options.password", "0.authentication.options.clientSecret", "0.password"],
    },
    { calls: ["oracledb.getConnection()", "oracledb.createPool()"], at: ["0.password", "0.walletPassword"] },
    {
      calls: [
        "mongodb.MongoClient.new()",
        "mongodb.MongoClient.connect()",
        "mongoose.connect()",
        "mongoose.createConnection()",
      ],
      at: ["1.auth.password", "1.pass", "1.password"],
    },
    {
      calls: [
        "sequelize.new()",
        "sequelize.Sequelize.new()",
        "sequelize-typescript.Sequelize.new()",
        "@sequelize/core.Sequelize.new()",
        "@sequelize/core.new()",
      ],
      at: ["0.password", "2", "1.password", "3.password"],
    },
    {
      calls: ["typeorm.DataSource.new()", "typeorm.createConnection()", "typeorm.createConnections()"],
      at: ["0.password", "0.[].password", "0.replication.master.password"],
    },
    {
      calls: ["@nestjs/typeorm.TypeOrmModule.forRoot()", "@nestjs/sequelize.SequelizeModule.forRoot()"],
      at: ["0.password"],
    },
    {
      calls: ["@nestjs/typeorm.TypeOrmModule.forRootAsync()", "@nestjs/sequelize.SequelizeModule.forRootAsync()"],
      at: ["0.useFactory.().password"],
    },
    { calls: ["@mikro-orm/*.MikroORM.init()", "@mikro-orm/*.defineConfig()"], at: ["0.password"] },
    { calls: ["knex()", "knex.knex()"], at: ["0.connection.password", "0.connection.().password"] },
    { calls: ["cassandra-driver.Client.new()"], at: ["0.credentials.password"] },
    { calls: ["cassandra-driver.auth.PlainTextAuthProvider.new()"], at: ["1"] },
    { calls: ["neo4j-driver.auth.basic()"], at: ["1"] },
    { calls: ["arangojs.Database.new()", "arangojs.new()"], at: ["0.auth.password"] },
    { calls: ["couchbase.connect()"], at: ["1.password"] },
    { calls: ["nano()"], at: ["0.requestDefaults.auth.password"] },
    { calls: ["@clickhouse/client.createClient()", "@clickhouse/client-web.createClient()"], at: ["0.password"] },
    {
      calls: ["@elastic/elasticsearch.Client.new()", "@opensearch-project/opensearch.Client.new()"],
      at: ["0.auth.password", "0.auth.apiKey", "0.auth.bearer"],
    },
    { calls: ["influx.InfluxDB.new()"], at: ["0.password"] },
    { calls: ["@influxdata/influxdb-client.InfluxDB.new()"], at: ["0.token"] },
    { calls: ["drizzle-kit.defineConfig()"], at: ["0.dbCredentials.password", "0.dbCredentials.authToken"] },
    { calls: ["@libsql/client.createClient()"], at: ["0.authToken"] },
    { calls: ["@planetscale/database.connect()"], at: ["0.password"] },
    { calls: ["ibm_db.open()", "snowflake-sdk.createConnection()"], at: ["0.password", "0.privateKeyPass"] },
  ]),
  ...sinks(
    {
      secret: "Redis password",
      opens: "the cache, its sessions and its queues",
      environment: "REDIS_PASSWORD",
      chosen: "password",
    },
    [
      {
        calls: ["redis.createClient()", "redis.createCluster()", "@redis/client.createClient()"],
        at: ["0.password", "1.password", "2.password", "2.auth_pass", "0.auth_pass", "0.defaults.password"],
      },
      { calls: ["redis.createClient().auth()", "ioredis.new().auth()"], at: ["0"] },
      {
        calls: ["ioredis.new()", "ioredis.Redis.new()"],
        at: ["0.password", "1.password", "2.password", "0.sentinelPassword"],
      },
      { calls: ["ioredis.Cluster.new()"], at: ["1.redisOptions.password"] },
      { calls: ["@upstash/redis.Redis.new()"], at: ["0.token"] },
    ],
  ),
];
