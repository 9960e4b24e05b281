package dev.stepslew.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;

/** Values of a result as text: JSON for machines, YAML for people. */
final class Readable {

    private Readable() {}

    /** For documents; None is null there, and a number that is none has no place. */
    static ObjectMapper json() {
        return new ObjectMapper().registerModule(pythonValues());
    }

    /** Without the last line feed. */
    static String yaml(Object value) {
        YAMLFactory layout = YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                .build();
        try {
            return new ObjectMapper(layout)
                    .registerModule(pythonValues())
                    .writeValueAsString(value)
                    .stripTrailing();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a value that is no data: " + value.getClass(), e);
        }
    }

    private static SimpleModule pythonValues() {
        return new SimpleModule()
                .addSerializer(dev.stepslew.yaml.None.class, new NoneAsNull())
                .addSerializer(Double.class, new FiniteOrNull());
    }

    // JsonSerializer has a None of its own
    private static final class NoneAsNull extends JsonSerializer<dev.stepslew.yaml.None> {
        @Override
        public void serialize(dev.stepslew.yaml.None none, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeNull();
        }
    }

    /** JSON has no NaN; a probe that measured nothing has. */
    private static final class FiniteOrNull extends JsonSerializer<Double> {
        @Override
        public void serialize(Double number, JsonGenerator generator, SerializerProvider provider) throws IOException {
            if (Double.isFinite(number)) {
                generator.writeNumber(number);
            } else {
                generator.writeNull();
            }
        }
    }
}
