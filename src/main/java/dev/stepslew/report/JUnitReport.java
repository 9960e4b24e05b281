package dev.stepslew.report;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.TaskResult;
import dev.stepslew.engine.TaskResult.Status;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The run as JUnit's XML, which CI servers show: a test suite for each play, a test case for each task of each host. A
 * task that failed is a failure, a host that could not be reached is an error; what was ignored or rescued has passed.
 */
public final class JUnitReport implements EventListener {

    private record Case(String host, TaskRef task, TaskResult result) {
        boolean isFailure() {
            return Complaint.counts(result) && result.status() == Status.FAILED;
        }

        boolean isError() {
            return Complaint.counts(result) && result.status() == Status.UNREACHABLE;
        }

        boolean isSkipped() {
            return result.status() == Status.SKIPPED;
        }
    }

    private final PrintStream out;
    private final Map<Integer, List<Case>> cases = new LinkedHashMap<>();
    private final Map<Integer, String> plays = new LinkedHashMap<>();

    public JUnitReport(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void on(Event event) {
        if (event instanceof Event.PlayStarted started) {
            plays.put(started.play(), started.name());
            cases.put(started.play(), new ArrayList<>());
        } else if (event instanceof Event.TaskEnded ended) {
            cases.computeIfAbsent(ended.task().play(), play -> new ArrayList<>())
                    .add(new Case(ended.host(), ended.task(), ended.result()));
        } else if (event instanceof Event.RunEnded ended) {
            print(ended.elapsed());
        }
    }

    private void print(Duration elapsed) {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            line(xml, 0);
            xml.writeStartElement("testsuites");
            attribute(xml, "name", "stepslew");
            attribute(xml, "time", AnswerDocument.seconds(elapsed));
            for (Map.Entry<Integer, List<Case>> play : cases.entrySet()) {
                suite(xml, plays.getOrDefault(play.getKey(), ""), play.getValue());
            }
            line(xml, 0);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
            out.println();
            out.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("no XML: " + e.getMessage(), e);
        }
    }

    private static void suite(XMLStreamWriter xml, String name, List<Case> cases) throws XMLStreamException {
        line(xml, 1);
        xml.writeStartElement("testsuite");
        attribute(xml, "name", name);
        attribute(xml, "tests", cases.size());
        attribute(xml, "failures", cases.stream().filter(Case::isFailure).count());
        attribute(xml, "errors", cases.stream().filter(Case::isError).count());
        attribute(xml, "skipped", cases.stream().filter(Case::isSkipped).count());
        Duration spent = cases.stream().map(each -> each.result().elapsed()).reduce(Duration.ZERO, Duration::plus);
        attribute(xml, "time", AnswerDocument.seconds(spent));
        for (Case each : cases) {
            testCase(xml, each);
        }
        line(xml, 1);
        xml.writeEndElement();
    }

    private static void testCase(XMLStreamWriter xml, Case each) throws XMLStreamException {
        line(xml, 2);
        xml.writeStartElement("testcase");
        attribute(xml, "classname", each.host());
        attribute(xml, "name", each.task().name());
        attribute(xml, "file", each.task().at().file());
        attribute(xml, "line", each.task().at().line());
        attribute(xml, "time", AnswerDocument.seconds(each.result().elapsed()));
        if (each.isFailure()) {
            complaint(xml, "failure", each);
        } else if (each.isError()) {
            complaint(xml, "error", each);
        } else if (each.isSkipped()) {
            line(xml, 3);
            xml.writeEmptyElement("skipped");
        }
        output(xml, each.result());
        line(xml, 2);
        xml.writeEndElement();
    }

    private static void complaint(XMLStreamWriter xml, String kind, Case each) throws XMLStreamException {
        line(xml, 3);
        xml.writeStartElement(kind);
        attribute(xml, "message", Complaint.of(each.result()));
        xml.writeCharacters(Xml.text(each.result().hidden() ? "" : each.result().message()));
        xml.writeEndElement();
    }

    private static void output(XMLStreamWriter xml, TaskResult result) throws XMLStreamException {
        List<String> lines = new ArrayList<>(result.hidden() ? List.of() : result.summaries());
        if (Complaint.isBad(result) && !Complaint.counts(result)) {
            lines.add((result.ignored() ? "ignored: " : "rescued: ") + Complaint.of(result));
        }
        if (!lines.isEmpty()) {
            line(xml, 3);
            xml.writeStartElement("system-out");
            xml.writeCharacters(Xml.text(String.join("\n", lines)));
            xml.writeEndElement();
        }
    }

    private static void attribute(XMLStreamWriter xml, String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, Xml.text(String.valueOf(value)));
    }

    private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
