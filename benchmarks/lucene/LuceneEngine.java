import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.IOUtils;
import org.apache.lucene.util.Version;

/**
 * Drives Lucene for the benchmark: one JSON request a line on standard input, one JSON answer a line on standard
 * output. README.md beside this file tells how to run it and why it is set up as it is.
 */
public class LuceneEngine {
  private static final String ID = "id";
  private static final String TEXT = "text";

  /** Documents are parsed, untimed, until a batch holds this many characters; then they are indexed, timed. */
  private static final int BATCH_CHARACTERS = 8 << 20;

  private Directory directory;
  private Path folder;
  private IndexWriter writer;
  private ConcurrentMergeScheduler merges;
  private DirectoryReader reader;
  private IndexSearcher searcher;

  public static void main(String[] arguments) throws IOException {
    // Without this Lucene would remember the matches of queries it has met before, and repeated runs would flatter it.
    IndexSearcher.setDefaultQueryCache(null);
    // A scored prefix query becomes one clause for each word it expands to; the default of 1024 is soon exceeded.
    BooleanQuery.setMaxClauseCount(100_000);

    // Nothing but answers may reach standard output.
    PrintStream answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    System.setOut(System.err);

    LuceneEngine engine = new LuceneEngine();
    Runtime.getRuntime().addShutdownHook(new Thread(engine::removeFolder));

    BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      if (line.isBlank()) continue;
      Map<String, Object> answer;
      try {
        Map<String, Object> request = object(Json.parse(line));
        if ("quit".equals(request.get("op"))) break;
        answer = engine.answer(request);
      } catch (Exception failure) {
        failure.printStackTrace();
        answer = error(failure.getMessage() == null ? failure.toString() : failure.getMessage());
      }
      answers.print(Json.write(answer) + "\n");
      answers.flush();
    }
  }

  private Map<String, Object> answer(Map<String, Object> request) throws Exception {
    String op = String.valueOf(request.get("op"));
    if (op.equals("load")) return load(Path.of(string(request, "file")));
    if (!List.of("optimize", "search", "add").contains(op)) return error("unsupported");
    if (searcher == null) throw new IllegalStateException("nothing is loaded");
    return switch (op) {
      case "optimize" -> optimize();
      case "add" -> add(list(request, "documents"));
      default -> search(request);
    };
  }

  // ---- Indexing ----

  private Map<String, Object> load(Path file) throws IOException {
    long time = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      openEmpty();
      List<Document> batch = readBatch(lines);
      while (!batch.isEmpty()) {
        long start = System.nanoTime();
        for (Document document : batch) writer.addDocument(document);
        // Lucene merges on threads of its own: wait here, lest a merge be done for free while the next batch is parsed.
        merges.sync();
        time += System.nanoTime() - start;
        batch = readBatch(lines);
      }
    }
    long start = System.nanoTime();
    commitAndMerge();
    time += System.nanoTime() - start;
    reopen();

    Map<String, Object> answer = success();
    answer.put("engine", "lucene " + Version.LATEST);
    answer.put("indexMs", time / 1e6);
    answer.put("heapBytes", null);
    return answer;
  }

  /** Starts a new, empty index in place of the one loaded before. */
  private void openEmpty() throws IOException {
    searcher = null; // nothing is loaded until the load succeeds
    if (writer != null) {
      reader.close();
      writer.rollback();
      writer = null;
      directory.close();
      removeFolder();
    }
    // Files in memory maps are Lucene's default, and are searched faster than ByteBuffersDirectory, which takes single
    // documents faster and is had by -Dlucene.directory=heap (see README.md).
    if ("heap".equals(System.getProperty("lucene.directory"))) {
      directory = new ByteBuffersDirectory();
    } else {
      folder = Files.createTempDirectory("lucene-benchmark-");
      directory = new MMapDirectory(folder);
    }
    merges = new ConcurrentMergeScheduler(); // the default, but named: load and add wait for it
    IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer());
    config.setRAMBufferSizeMB(256);
    config.setSimilarity(new BM25Similarity()); // k1 = 1.2, b = 0.75
    config.setMergeScheduler(merges);
    writer = new IndexWriter(directory, config);
    reader = DirectoryReader.open(writer);
  }

  private static List<Document> readBatch(BufferedReader lines) throws IOException {
    List<Document> batch = new ArrayList<>();
    int characters = 0;
    while (characters < BATCH_CHARACTERS) {
      String line = lines.readLine();
      if (line == null) break;
      if (line.isBlank()) continue;
      characters += line.length();
      batch.add(document(object(Json.parse(line))));
    }
    return batch;
  }

  private static Document document(Map<String, Object> source) {
    Document document = new Document();
    document.add(new StringField(ID, string(source, "id"), Field.Store.YES));
    // A TextField keeps frequencies, positions and norms.
    document.add(new TextField(TEXT, string(source, "text"), Field.Store.NO));
    return document;
  }

  private Map<String, Object> optimize() throws IOException {
    long start = System.nanoTime();
    writer.forceMerge(1);
    commitAndMerge();
    reopen();
    long time = System.nanoTime() - start;
    Map<String, Object> answer = success();
    answer.put("ms", time / 1e6);
    return answer;
  }

  /** Each document is timed from adding it until a searcher is there that sees it; its Document is made before. */
  private Map<String, Object> add(List<Object> sources) throws IOException {
    List<Document> documents = new ArrayList<>();
    for (Object source : sources) documents.add(document(object(source)));
    List<Long> times = new ArrayList<>();
    for (Document document : documents) {
      long start = System.nanoTime();
      writer.addDocument(document);
      reopen();
      times.add(System.nanoTime() - start);
    }
    // Untimed: merges run in the background in an application too. But none may run during the searches to come.
    merges.sync();
    reopen();
    Map<String, Object> answer = success();
    answer.put("ns", times);
    return answer;
  }

  private void commitAndMerge() throws IOException {
    writer.commit();
    merges.sync();
  }

  private void reopen() throws IOException {
    DirectoryReader changed = DirectoryReader.openIfChanged(reader, writer);
    if (changed != null) {
      reader.close();
      reader = changed;
    }
    searcher = new IndexSearcher(reader);
  }

  private void removeFolder() {
    if (folder == null) return;
    try {
      IOUtils.rm(folder);
    } catch (IOException failure) {
      failure.printStackTrace();
    }
    folder = null;
  }

  // ---- Searching ----

  private Map<String, Object> search(Map<String, Object> request) throws IOException {
    int limit = ((Number) request.getOrDefault("limit", 10)).intValue();
    boolean results = Boolean.TRUE.equals(request.get("results"));
    boolean fetch = !Boolean.FALSE.equals(request.get("fetch"));
    List<Long> times = new ArrayList<>();
    List<Object> ids = new ArrayList<>();
    for (Object source : list(request, "queries")) {
      Map<String, Object> description = object(source);
      // Timed: making the query, searching and, with "fetch", reading the ids of the hits as an application would.
      long start = System.nanoTime();
      Query query = query(description);
      int[] hits = limit == 0 ? all(query) : top(query, limit);
      List<String> fetched = fetch && limit > 0 ? ids(hits) : null;
      times.add(System.nanoTime() - start);
      if (results) ids.add(fetched == null ? ids(hits) : fetched);
    }
    Map<String, Object> answer = success();
    answer.put("ns", times);
    if (results) answer.put("ids", ids);
    return answer;
  }

  /** The best hits in order. Lucene stops counting after 1000 matches, its default, and may then skip poor ones. */
  private int[] top(Query query, int limit) throws IOException {
    ScoreDoc[] best = searcher.search(query, limit).scoreDocs;
    int[] hits = new int[best.length];
    for (int i = 0; i < best.length; i++) hits[i] = best[i].doc;
    return hits;
  }

  /** Every match, in no meaningful order and without scores. */
  private int[] all(Query query) throws IOException {
    List<Integer> hits = new ArrayList<>();
    searcher.search(
        query,
        new SimpleCollector() {
          private int base;

          @Override
          protected void doSetNextReader(LeafReaderContext context) {
            base = context.docBase;
          }

          @Override
          public void collect(int doc) {
            hits.add(base + doc);
          }

          @Override
          public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
          }
        });
    return hits.stream().mapToInt(Integer::intValue).toArray();
  }

  private List<String> ids(int[] hits) throws IOException {
    List<String> ids = new ArrayList<>(hits.length);
    for (int hit : hits) ids.add(searcher.doc(hit).get(ID));
    return ids;
  }

  private static Query query(Map<String, Object> source) {
    String type = string(source, "type");
    BooleanQuery.Builder clauses = new BooleanQuery.Builder();
    switch (type) {
      case "term":
        return new TermQuery(term(string(source, "word")));
      case "phrase":
        return new PhraseQuery(TEXT, list(source, "words").toArray(String[]::new));
      case "prefix":
        return prefix(string(source, "word"));
      case "fuzzy":
        // Lucene's defaults: no prefix that must agree, a swap of neighbours is one edit, and the word is expanded to
        // the 50 nearest words at most, so some documents with words further down that list are not found.
        return new FuzzyQuery(term(string(source, "word")), ((Number) source.get("edits")).intValue());
      case "and":
        addAll(clauses, list(source, "words"), Occur.MUST);
        return clauses.build();
      case "or":
        addAll(clauses, list(source, "words"), Occur.SHOULD);
        return clauses.build();
      case "mixed":
        addAll(clauses, list(source, "must"), Occur.MUST);
        addAll(clauses, list(source, "should"), Occur.SHOULD);
        return clauses.build();
      case "typing":
        addAll(clauses, list(source, "words"), Occur.SHOULD);
        clauses.add(prefix(string(source, "prefix")), Occur.SHOULD);
        return clauses.build();
      default:
        throw new IllegalArgumentException("unknown type of query: " + type);
    }
  }

  /**
   * By default Lucene gives every match of a prefix the same score, and so need not rank them. Here each word with the
   * prefix is scored as if it had been asked for, which is the work the other engines do.
   */
  private static Query prefix(String word) {
    PrefixQuery query = new PrefixQuery(term(word));
    query.setRewriteMethod(MultiTermQuery.SCORING_BOOLEAN_REWRITE);
    return query;
  }

  private static void addAll(BooleanQuery.Builder clauses, List<Object> words, Occur occur) {
    for (Object word : words) clauses.add(new TermQuery(term((String) word)), occur);
  }

  private static Term term(String word) {
    return new Term(TEXT, word);
  }

  // ---- Requests and answers ----

  private static Map<String, Object> success() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ok", true);
    return answer;
  }

  private static Map<String, Object> error(String message) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ok", false);
    answer.put("error", message);
    return answer;
  }

  private static String string(Map<String, Object> source, String key) {
    if (source.get(key) instanceof String value) return value;
    throw new IllegalArgumentException("expected a string: " + key);
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Map<String, Object> source, String key) {
    if (source.get(key) instanceof List<?> value) return (List<Object>) value;
    throw new IllegalArgumentException("expected a list: " + key);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    if (value instanceof Map<?, ?> map) return (Map<String, Object>) map;
    throw new IllegalArgumentException("expected an object");
  }

  /** As much of JSON as the protocol needs: maps, lists, strings, numbers, booleans and null. */
  private static final class Json {
    private final String text;
    private int at;

    private Json(String text) {
      this.text = text;
    }

    static Object parse(String text) {
      Json json = new Json(text);
      Object value = json.value();
      if (json.peek() != 0) throw json.unexpected();
      return value;
    }

    /** The next character that is not blank, 0 at the end. */
    private char peek() {
      while (at < text.length() && text.charAt(at) <= ' ') at++;
      return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean take(char wanted) {
      if (peek() != wanted) return false;
      at++;
      return true;
    }

    private void expect(char wanted) {
      if (!take(wanted)) throw unexpected();
    }

    private IllegalArgumentException unexpected() {
      return new IllegalArgumentException("malformed JSON at character " + at);
    }

    private Object value() {
      return switch (peek()) {
        case '{' -> map();
        case '[' -> array();
        case '"' -> quoted();
        case 't' -> literal("true", true);
        case 'f' -> literal("false", false);
        case 'n' -> literal("null", null);
        default -> number();
      };
    }

    private Map<String, Object> map() {
      Map<String, Object> map = new LinkedHashMap<>();
      expect('{');
      if (take('}')) return map;
      do {
        String key = quoted();
        expect(':');
        map.put(key, value());
      } while (take(','));
      expect('}');
      return map;
    }

    private List<Object> array() {
      List<Object> list = new ArrayList<>();
      expect('[');
      if (take(']')) return list;
      do {
        list.add(value());
      } while (take(','));
      expect(']');
      return list;
    }

    private Object literal(String name, Object value) {
      if (!text.startsWith(name, at)) throw unexpected();
      at += name.length();
      return value;
    }

    private Double number() {
      int start = at;
      while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) at++;
      if (at == start) throw unexpected();
      return Double.valueOf(text.substring(start, at));
    }

    private String quoted() {
      expect('"');
      StringBuilder string = new StringBuilder();
      while (at < text.length()) {
        char c = text.charAt(at++);
        if (c == '"') return string.toString();
        string.append(c == '\\' ? escaped() : c);
      }
      throw unexpected();
    }

    private char escaped() {
      if (at == text.length()) throw unexpected();
      char c = text.charAt(at++);
      switch (c) {
        case '"', '\\', '/':
          return c;
        case 'b':
          return '\b';
        case 'f':
          return '\f';
        case 'n':
          return '\n';
        case 'r':
          return '\r';
        case 't':
          return '\t';
        case 'u':
          if (at + 4 > text.length()) throw unexpected();
          at += 4;
          return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        default:
          throw unexpected();
      }
    }

    static String write(Object value) {
      StringBuilder out = new StringBuilder();
      write(value, out);
      return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
      if (value instanceof Map<?, ?> map) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(separator);
          write(entry.getKey(), out);
          out.append(':');
          write(entry.getValue(), out);
          separator = ",";
        }
        out.append(map.isEmpty() ? "{}" : "}");
      } else if (value instanceof List<?> list) {
        String separator = "[";
        for (Object item : list) {
          out.append(separator);
          write(item, out);
          separator = ",";
        }
        out.append(list.isEmpty() ? "[]" : "]");
      } else if (value instanceof String string) {
        out.append('"');
        for (char c : string.toCharArray()) {
          if (c == '"' || c == '\\') out.append('\\').append(c);
          else if (c < ' ' || Character.isSurrogate(c)) out.append(String.format("\\u%04x", (int) c));
          else out.append(c);
        }
        out.append('"');
      } else {
        out.append(value);
      }
    }
  }
}
