Feature: Extra

  Scenario: ?
    When I send GET /notes
    Then the status is 200

  Scenario Outline: <a>
    When I send GET /notes
    Then the status is 200

    Examples:
      | a |
      | 1 |
