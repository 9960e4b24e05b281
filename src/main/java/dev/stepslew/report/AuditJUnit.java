package dev.stepslew.report;

import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Finding;
import dev.stepslew.audit.HostAudit;
import dev.stepslew.audit.RuleResult;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An audit as JUnit's XML: a suite for each host, a case for each rule and each finding beside them. */
final class AuditJUnit {

    private AuditJUnit() {}

    static String of(AuditRun run) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            attribute(xml, "name", "stepslew audit " + run.id());
            for (HostAudit host : run.hosts()) {
                suite(xml, host);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("no XML: " + e.getMessage(), e);
        }
        return text + "\n";
    }

    private static void suite(XMLStreamWriter xml, HostAudit host) throws XMLStreamException {
        List<Finding> others = host.findings().stream()
                .filter(finding -> host.results().stream().noneMatch(result -> isOf(finding, result)))
                .toList();
        boolean error = host.outcome().compareTo(HostAudit.Outcome.FAILED) >= 0;
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", host.host());
        attribute(xml, "tests", host.results().size() + others.size() + (error ? 1 : 0));
        attribute(xml, "failures", host.open().size());
        attribute(xml, "errors", error ? 1 : 0);
        attribute(
                xml,
                "skipped",
                host.findings().size()
                        - host.open().size()
                        + host.results().stream()
                                .filter(each -> each.result() == RuleResult.Result.NOT_APPLICABLE)
                                .count());
        attribute(xml, "time", AnswerDocument.seconds(host.elapsed()));
        if (error) {
            start(xml, host, "audit");
            complaint(xml, "error", AuditDocument.word(host.outcome()), host.message());
            end(xml);
        }
        for (RuleResult result : host.results()) {
            rule(xml, host, result);
        }
        for (Finding finding : others) {
            start(xml, host, finding.key());
            finding(xml, finding);
            end(xml);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static boolean isOf(Finding finding, RuleResult result) {
        return finding.profile().equals(result.profile()) && finding.rule().equals(result.rule());
    }

    private static void rule(XMLStreamWriter xml, HostAudit host, RuleResult result) throws XMLStreamException {
        start(xml, host, result.profile() + "/" + result.rule());
        if (result.result() == RuleResult.Result.NOT_APPLICABLE) {
            skipped(xml, result.evidence());
        }
        for (Finding finding : host.findings()) {
            if (isOf(finding, result)) {
                finding(xml, finding);
            }
        }
        end(xml);
    }

    private static void finding(XMLStreamWriter xml, Finding finding) throws XMLStreamException {
        if (finding.waived().isPresent()) {
            skipped(xml, "waived: " + finding.waived().get().reason());
            return;
        }
        complaint(xml, "failure", finding.title(), finding.evidence() + "\nmend: " + finding.mend());
    }

    private static void start(XMLStreamWriter xml, HostAudit host, String name) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        attribute(xml, "classname", host.host());
        attribute(xml, "name", name);
    }

    private static void end(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeEndElement();
    }

    private static void skipped(XMLStreamWriter xml, String why) throws XMLStreamException {
        xml.writeCharacters("\n      ");
        xml.writeEmptyElement("skipped");
        attribute(xml, "message", why);
    }

    private static void complaint(XMLStreamWriter xml, String kind, String message, String text)
            throws XMLStreamException {
        xml.writeCharacters("\n      ");
        xml.writeStartElement(kind);
        attribute(xml, "message", message);
        xml.writeCharacters(Xml.text(text));
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, Xml.text(String.valueOf(value)));
    }
}
