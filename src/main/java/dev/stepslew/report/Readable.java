package dev.stepslew.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.stepslew.template.Templar;
import java.io.IOException;

/** Values as text: JSON for machines, YAML for people. */
public final class Readable {

    private Readable() {}

    /** In the layout of Ansible's commands; None is null there, and so is a number that is none. */
    public static String json(Object value) {
        return text(new ObjectMapper().registerModule(pythonValues()).writer(new AnsibleLayout()), value);
    }

    /** JSON on one line, without a line feed. */
    public static String jsonLine(Object value) {
        return text(new ObjectMapper().registerModule(pythonValues()).writer(), value);
    }

    /** Without the last line feed. */
    public static String yaml(Object value) {
        YAMLFactory layout = YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                .build();
        return text(new ObjectMapper(layout).registerModule(pythonValues()).writer(), value)
                .stripTrailing();
    }

    private static String text(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a value that is no data: " + value.getClass(), e);
        }
    }

    private static SimpleModule pythonValues() {
        return new SimpleModule()
                .addSerializer(dev.stepslew.yaml.None.class, new NoneAsNull())
                .addKeySerializer(dev.stepslew.yaml.None.class, new NoneAsNullKey())
                .addSerializer(Double.class, new FiniteOrNull());
    }

    /** Four blanks, a line for each item, nothing within empty brackets. */
    private static final class AnsibleLayout extends DefaultPrettyPrinter {

        private static final long serialVersionUID = 1L;

        AnsibleLayout() {
            DefaultIndenter lines = new DefaultIndenter("    ", "\n");
            indentArraysWith(lines);
            indentObjectsWith(lines);
        }

        @Override
        public DefaultPrettyPrinter createInstance() {
            return new AnsibleLayout();
        }

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(": ");
        }

        @Override
        public void writeEndObject(JsonGenerator generator, int entries) throws IOException {
            end(generator, _objectIndenter, entries, '}');
        }

        @Override
        public void writeEndArray(JsonGenerator generator, int values) throws IOException {
            end(generator, _arrayIndenter, values, ']');
        }

        private void end(JsonGenerator generator, Indenter lines, int held, char bracket) throws IOException {
            _nesting--;
            if (held > 0) {
                lines.writeIndentation(generator, _nesting);
            }
            generator.writeRaw(bracket);
        }
    }

    // JsonSerializer has a None of its own
    private static final class NoneAsNull extends JsonSerializer<dev.stepslew.yaml.None> {
        @Override
        public void serialize(dev.stepslew.yaml.None none, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeNull();
        }
    }

    private static final class NoneAsNullKey extends JsonSerializer<dev.stepslew.yaml.None> {
        @Override
        public void serialize(dev.stepslew.yaml.None none, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeFieldName("null");
        }
    }

    /** Numbers as Python prints them. JSON has no NaN; a probe that measured nothing has. */
    private static final class FiniteOrNull extends JsonSerializer<Double> {

        private static final Templar PYTHON = new Templar();

        @Override
        public void serialize(Double number, JsonGenerator generator, SerializerProvider provider) throws IOException {
            if (Double.isFinite(number)) {
                generator.writeNumber(PYTHON.print(number));
            } else {
                generator.writeNull();
            }
        }
    }
}
