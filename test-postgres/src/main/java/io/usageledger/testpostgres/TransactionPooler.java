package io.usageledger.testpostgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A connection pooler in transaction mode, as PgBouncer is one: each transaction of a client goes
 * to the server connection that has rested longest, so that nothing which a session keeps is there
 * the next time. It speaks the wire protocol, asks nobody for a password and wants none from the
 * server.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">messages</a>
 */
public final class TransactionPooler implements AutoCloseable {
  private static final int SSL_REQUEST = 80877103;
  private static final int GSS_REQUEST = 80877104;
  private static final int SETTING = 'S'; // from the server; from a client it is Sync
  private static final int READY = 'Z';
  private static final int IDLE = 'I';

  private final ServerSocket listener;
  private final int serverPort;
  private final int size;
  private final ExecutorService threads = Executors.newCachedThreadPool(TransactionPooler::daemon);
  private final Deque<Server> resting = new ArrayDeque<>();
  private final List<Server> servers = new ArrayList<>();
  private final List<String> statements = new ArrayList<>();

  /** What the server says of itself when a connection begins. */
  private final List<Message> settings = new CopyOnWriteArrayList<>();

  /**
   * Starts a pooler.
   *
   * @param size how many server connections it opens, all for the first client's user and database
   */
  public TransactionPooler(PostgresServer server, int size) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.serverPort = server.port();
    this.size = size;
    threads.execute(this::accept);
  }

  /** The address of a database, through the pooler. */
  public String url(PostgresDatabase database) {
    return "jdbc:postgresql://127.0.0.1:" + listener.getLocalPort() + "/" + database.name();
  }

  /** How many transactions each server connection has had. */
  public synchronized List<Integer> transactions() {
    return servers.stream().map(server -> server.transactions).toList();
  }

  /** Every statement so far; one that has a name on the server begins with {@code NAMED}. */
  public synchronized List<String> statements() {
    return List.copyOf(statements);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
    synchronized (this) {
      for (Server server : servers) {
        server.wire.close();
      }
    }
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "pooler");
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    try {
      while (true) {
        Wire client = new Wire(listener.accept());
        threads.execute(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Wire client) {
    try (client) {
      byte[] startup = client.startup();
      connect(startup);
      client.send('R', new byte[4]); // come in
      for (Message setting : settings) {
        client.send(setting.type, setting.body);
      }
      client.send(READY, new byte[] {IDLE});
      client.flush();
      while (transaction(client)) {
        // The next one.
      }
    } catch (IOException e) {
      // The client or the server is gone, which is the other's to notice.
    }
  }

  /** Relays one transaction; false when the client has said goodbye instead. */
  private boolean transaction(Wire client) throws IOException {
    Message message = client.read();
    if (message.type == 'X') {
      return false;
    }
    Server server = take();
    int status;
    do {
      status = exchange(client, message, server.wire);
      message = status == IDLE ? message : client.read();
    } while (status != IDLE);
    give(server);
    return true;
  }

  /** Passes messages on up to the one that ends the exchange, and the answers to them. */
  private int exchange(Wire client, Message first, Wire server) throws IOException {
    Message message = first;
    note(message);
    server.send(message.type, message.body);
    while (message.type != 'S' && message.type != 'Q') {
      message = client.read();
      note(message);
      server.send(message.type, message.body);
    }
    server.flush();
    Message answer;
    do {
      answer = server.read();
      client.send(answer.type, answer.body);
    } while (answer.type != READY);
    client.flush();
    return answer.body[0];
  }

  private synchronized void note(Message message) {
    if (message.type == 'Q') {
      statements.add(text(message.body, 0));
    } else if (message.type == 'P') {
      String name = text(message.body, 0);
      String sql = text(message.body, name.getBytes(UTF_8).length + 1);
      statements.add(name.isEmpty() ? sql : "NAMED " + name + " " + sql);
    }
  }

  private static String text(byte[] body, int from) {
    int end = from;
    while (body[end] != 0) {
      end++;
    }
    return new String(body, from, end - from, UTF_8);
  }

  private synchronized Server take() throws IOException {
    try {
      while (resting.isEmpty()) {
        wait();
      }
      return resting.removeFirst();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private synchronized void give(Server server) {
    server.transactions++;
    resting.addLast(server);
    notifyAll();
  }

  private synchronized void connect(byte[] startup) throws IOException {
    while (servers.size() < size) {
      Server server =
          new Server(new Wire(new Socket(InetAddress.getLoopbackAddress(), serverPort)));
      server.wire.startWith(startup);
      settings.clear();
      for (Message said = server.wire.read(); said.type != READY; said = server.wire.read()) {
        if (said.type == SETTING) {
          settings.add(said);
        }
      }
      servers.add(server);
      resting.addLast(server);
    }
  }

  private static final class Server {
    final Wire wire;
    int transactions;

    Server(Wire wire) {
      this.wire = wire;
    }
  }

  private static final class Message {
    final int type;
    final byte[] body;

    Message(int type, byte[] body) {
      this.type = type;
      this.body = body;
    }
  }

  /** One connection's messages. */
  private static final class Wire implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    Wire(Socket socket) throws IOException {
      this.socket = socket;
      socket.setTcpNoDelay(true);
      in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    /** A client's first message; encryption is declined. */
    byte[] startup() throws IOException {
      while (true) {
        byte[] body = new byte[in.readInt() - Integer.BYTES];
        in.readFully(body);
        int code = ByteBuffer.wrap(body).getInt();
        if (code != SSL_REQUEST && code != GSS_REQUEST) {
          return body;
        }
        out.write('N');
        out.flush();
      }
    }

    void startWith(byte[] startup) throws IOException {
      out.writeInt(startup.length + Integer.BYTES);
      out.write(startup);
      out.flush();
    }

    Message read() throws IOException {
      int type = in.readUnsignedByte();
      byte[] body = new byte[in.readInt() - Integer.BYTES];
      in.readFully(body);
      return new Message(type, body);
    }

    void send(int type, byte[] body) throws IOException {
      out.write(type);
      out.writeInt(body.length + Integer.BYTES);
      out.write(body);
    }

    void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
