Feature: More

  Scenario: In other words
    When I send GET /notes
    Then the server answers 200
    And there is a content-type header
