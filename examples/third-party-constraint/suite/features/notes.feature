Feature: Notes are kept

  Scenario: A note is read back as it was written
    When I call CreateNote with JSON:
      """json
      {"text": "Rivers run north here."}
      """
    Then the status is 201
    And the response matches the contract
    And $.text is "Rivers run north here."
    And I remember $.id as {id}
    When I call GetNote
    Then the status is 200
    And the response matches the contract
    And $.id is {id}
    And $.text is "Rivers run north here."

  Scenario Outline: A note with <problem> is refused
    When I call CreateNote with JSON:
      """json
      {"text": "Fine."}
      """
    Then the status is 201
    When I call CreateNote with JSON:
      """json
      <body>
      """
    Then the status is 422
    And the response matches the contract

    Examples:
      | problem         | body         |
      | no text         | {}           |
      | an empty text   | {"text": ""} |
      | a number inside | {"text": 7}  |

  Scenario: A note that was never written is not found
    When I call CreateNote with JSON:
      """json
      {"text": "Here."}
      """
    Then the status is 201
    And I remember $.id as {id}
    When I call GetNote
    Then the status is 200
    When I send GET /notes/{id}-of-nobody
    Then the status is 404
    And the response matches the contract
