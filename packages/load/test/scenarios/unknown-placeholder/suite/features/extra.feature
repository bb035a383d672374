Feature: Extra

  Scenario Outline: Listing for <reason>
    When I send GET /notes?limit=<limt>
    Then the status is 200
    And these hold:
      | path    | check    | value  |
      | $.notes | is an array | <other> |

    Examples:
      | reason | limit |
      | some   | 1     |
